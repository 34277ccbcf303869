package io.cowrieshell.terminal;

import io.cowrieshell.database.Channel;
import io.cowrieshell.database.Session;
import io.cowrieshell.operation.Settings;
import io.cowrieshell.problem.ExitStatus;
import io.cowrieshell.problem.ProblemException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.Signals;

/** The front door: decides between prompt, commands, files and a pipe, and sees it through to the exit status. */
public final class Front {

    private static final String DUMB = "dumb";

    private final Dispatcher dispatcher;
    private final Streams streams;
    private final Map<String, String> environment;

    public Front(Dispatcher dispatcher, Streams streams, Map<String, String> environment) {
        this.dispatcher = dispatcher;
        this.streams = streams;
        this.environment = environment;
    }

    /** Runs it all; the greeting is said once connected, before the first prompt. */
    public int run(Arguments arguments, Consumer<Consumer<String>> greeting) {
        Runtime.getRuntime().addShutdownHook(new Thread(dispatcher.rim()::mute, "mute"));
        Settings settings = dispatcher.settings();
        settings.yes(arguments.manner().yes());
        settings.debug(arguments.manner().debug());
        settings.outputFile(arguments.manner().outputFile());
        settings.timing(false);
        if (arguments.manner().output() != null) {
            settings.output(arguments.manner().output());
        }
        if (!arguments.inputs().isEmpty()) {
            return commands(arguments.inputs(), arguments.manner().keepGoing());
        }
        if (streams.interactive()) {
            return prompt(arguments, greeting);
        }
        return commands(
                List.of(new Arguments.CommandFile("-")), arguments.manner().keepGoing());
    }

    private int prompt(Arguments arguments, Consumer<Consumer<String>> greeting) {
        dispatcher.settings().timing(true);
        dispatcher.rim().recorder().keepAll();
        try (Terminal terminal = TerminalBuilder.builder()
                .name("cowrie-shell")
                .system(true)
                .type(terminalType())
                .nativeSignals(true)
                .signalHandler(Terminal.SignalHandler.SIG_IGN)
                .build()) {
            if (terminal.getType().startsWith(DUMB)) {
                // Only terminals that can do more listen to the keyboard's signals themselves.
                Signals.register("INT", () -> terminal.raise(Terminal.Signal.INT));
            }
            Consumer<String> say = text -> {
                terminal.writer().println(text);
                terminal.writer().flush();
            };
            PromptLoop loop = new PromptLoop(
                    dispatcher, terminal, Streams.colour(environment), new UserFiles(environment, say)::history);
            if (!loop.connect()) {
                return ExitStatus.NO_CONNECTION.code();
            }
            if (!arguments.manner().quiet()) {
                greeting.accept(say);
            }
            return loop.run();
        } catch (IOException e) {
            throw new IllegalStateException("the terminal cannot be used", e);
        }
    }

    /** A terminal nobody names is taken to know nothing. */
    private String terminalType() {
        String named = environment.getOrDefault("TERM", "");
        return named.isEmpty() ? DUMB : named;
    }

    private int commands(List<Arguments.Input> inputs, boolean keepGoing) {
        Worker worker = new Worker(dispatcher.rim());
        Signals.register("INT", () -> {
            if (!worker.interrupt()) {
                Runtime.getRuntime().halt(ExitStatus.INTERRUPTED.code());
            }
        });
        if (streams.interactive()) {
            dispatcher.rim().screens(this::screen);
        }
        int status = 0;
        for (Arguments.Input input : inputs) {
            int outcome = worker.run(() -> run(input, keepGoing));
            status = status == 0 ? outcome : status;
            if (dispatcher.exitAsked().isPresent()) {
                return dispatcher.exitAsked().getAsInt();
            }
            if (outcome != 0 && (!keepGoing || outcome == ExitStatus.INTERRUPTED.code())) {
                return outcome;
            }
        }
        return status;
    }

    /** A terminal for a command that wants one; empty where it cannot be used. Ctrl-C is heard elsewhere. */
    private Optional<LiveWatching.Screen> screen() {
        try {
            Terminal terminal = TerminalBuilder.builder()
                    .name("cowrie-shell")
                    .system(true)
                    .dumb(false)
                    .type(terminalType())
                    .nativeSignals(false)
                    .build();
            return Optional.of(new LiveWatching.Screen(terminal, () -> close(terminal)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static void close(Terminal terminal) {
        try {
            terminal.close();
        } catch (IOException e) {
            throw new IllegalStateException("the terminal cannot be given back", e);
        }
    }

    private int run(Arguments.Input input, boolean keepGoing) {
        if (input instanceof Arguments.Line line) {
            return dispatcher.line(line.text());
        }
        if (input instanceof Arguments.Argv argv) {
            return dispatcher.words(argv.words());
        }
        Arguments.CommandFile file = (Arguments.CommandFile) input;
        return dispatcher.file(file.path(), keepGoing);
    }

    /** Leaves the target in order. A failure to do so is told, and is the status if all else went well. */
    public int close(int status) {
        Session session = dispatcher.rim().session();
        try {
            boolean open = session.current()
                    .map(database -> database.channel().transactionState() != Channel.TransactionState.NONE)
                    .orElse(false);
            if (open) {
                dispatcher.rim().surface().talk().println("The open transaction was rolled back.");
            }
            session.close();
            dispatcher.rim().requireWritten();
            return status;
        } catch (ProblemException e) {
            int told = dispatcher.report(e);
            return status == 0 ? told : status;
        } finally {
            dispatcher.rim().surface().flush();
        }
    }
}
