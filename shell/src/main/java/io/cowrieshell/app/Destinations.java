package io.cowrieshell.app;

import io.cowrieshell.database.Database;
import io.cowrieshell.database.Environment;
import io.cowrieshell.database.PasswordPrompt;
import io.cowrieshell.database.Secret;
import io.cowrieshell.database.Session;
import io.cowrieshell.database.Session.Destination;
import io.cowrieshell.database.Target;
import io.cowrieshell.database.TargetProblem;
import io.cowrieshell.database.TargetRequest;
import io.cowrieshell.database.TargetResolver;
import io.cowrieshell.operation.OwnProblem;
import io.cowrieshell.output.ProgressLine;
import io.cowrieshell.output.Surface;
import io.cowrieshell.problem.Nearest;
import io.cowrieshell.problem.ProblemException;
import io.cowrieshell.problem.Redactor;
import io.cowrieshell.sandbox.SandboxHome;
import io.cowrieshell.sandbox.SandboxRequest;
import io.cowrieshell.sandbox.SandboxStart;
import io.cowrieshell.sandbox.Scenario;
import io.cowrieshell.terminal.Arguments;
import io.cowrieshell.terminal.Streams;
import java.io.Console;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Chooses where to connect, from what the command line and the environment say: a target, or else a sandbox. */
final class Destinations {

    private final Arguments arguments;
    private final Streams streams;
    private final Surface surface;
    private final Redactor redactor;
    private final List<String> commands;
    private @Nullable Target resolved;

    Destinations(Arguments arguments, Streams streams, Surface surface, Redactor redactor, List<String> commands) {
        this.arguments = arguments;
        this.streams = streams;
        this.surface = surface;
        this.redactor = redactor;
        this.commands = List.copyOf(commands);
    }

    /** A target named on the command line is made out at once: a slip there is told before anything runs. */
    void checkNamed() {
        if (arguments.target() != null) {
            resolved = resolve(resolver());
        }
    }

    Destination choose() {
        TargetResolver resolver = resolver();
        if (arguments.sandbox().asked() || !resolver.isNamed(request())) {
            return sandbox();
        }
        Target target = resolved == null ? resolve(resolver) : resolved;
        boolean write = arguments.manner().write();
        if (write && target.production()) {
            confirm(target);
        }
        return Destination.of(target, write);
    }

    private TargetResolver resolver() {
        return new TargetResolver(Environment.ofProcess(redactor, this::say));
    }

    private Target resolve(TargetResolver resolver) {
        try {
            return resolver.resolve(request(), prompt());
        } catch (ProblemException e) {
            String word = arguments.target();
            if (word == null || e.problem().code() != TargetProblem.UNKNOWN_TARGET) {
                throw e;
            }
            throw Nearest.of(word, commands)
                    .map(near -> e.problem()
                            .next("did you mean the command " + near + "?")
                            .asException(e))
                    .orElse(e);
        }
    }

    /** What is marked production is opened for writing only by whoever types its name. */
    private void confirm(Target target) {
        String name = target.database();
        if (name.equals(arguments.manner().confirm())) {
            return;
        }
        PasswordPrompt person = prompt();
        String typed = null;
        if (person != null) {
            Secret answer = person.ask("Open the production database for writing? Type " + name + " to go on: ");
            typed = answer == null ? null : answer.reveal();
        }
        if (!name.equals(typed)) {
            throw OwnProblem.NOT_CONFIRMED
                    .problem("not confirmed: opening the production target " + target.label() + " for writing")
                    .why("nothing has been changed")
                    .next("add --confirm " + name + ", or leave out --write")
                    .asException();
        }
    }

    /** Ends the start where what is asked for does not exist, even if the commands would not need it. */
    static void check(Arguments arguments) {
        if (arguments.sandbox().scenario() != null) {
            scenario(arguments.sandbox());
        }
    }

    private static @Nullable Scenario scenario(Arguments.Sandboxing asked) {
        return asked.scenario() == null ? null : Scenario.named(asked.scenario());
    }

    private Destination sandbox() {
        Arguments.Sandboxing asked = arguments.sandbox();
        Scenario scenario = scenario(asked);
        return new SandboxStart(SandboxHome.of(System.getenv(), this::say), new ProgressLine(surface), redactor)
                .start(new SandboxRequest(
                        scenario, asked.name(), asked.sessions(), asked.seed(), asked.documentSize()));
    }

    private TargetRequest request() {
        return new TargetRequest(
                arguments.target(),
                arguments.connection().get("host"),
                arguments.connection().get("port"),
                arguments.connection().get("user"),
                arguments.connection().get("dbname"),
                switch (arguments.password()) {
                    case ALWAYS -> TargetRequest.Asking.ALWAYS;
                    case NEVER -> TargetRequest.Asking.NEVER;
                    case WHEN_NEEDED -> TargetRequest.Asking.AS_NEEDED;
                });
    }

    /** Asks at the terminal; null where there is none, or it is not wanted. */
    @SuppressWarnings("SystemConsoleNull") // the streams know whether there is a terminal
    @Nullable
    PasswordPrompt prompt() {
        Console console = System.console();
        if (arguments.password() == Arguments.PasswordMode.NEVER) {
            return null;
        }
        if (!streams.inputIsTerminal() || console == null) {
            return null;
        }
        return question -> {
            char[] answer = console.readPassword("%s", question);
            return answer == null ? null : new Secret(new String(answer));
        };
    }

    private void say(String text) {
        if (!arguments.manner().quiet()) {
            surface.talk().println(text);
            surface.talk().flush();
        }
    }

    /** What is said before the first prompt. */
    void greet(Session session, Consumer<String> say) {
        Database database = session.database();
        boolean sandbox = session.destination().map(Destination::sandbox).orElse(false);
        String server = "PostgreSQL " + database.facts().versionText();
        if (!sandbox) {
            say.accept("Connected to " + database.target().label() + " (" + server + "), "
                    + (database.writable() ? "open for writing." : "read-only. `help` lists the commands."));
            return;
        }
        boolean kept = arguments.sandbox().name() != null;
        say.accept("A sandbox with " + server + (kept ? "." : "; it is gone when you leave.") + " Try:");
        say.accept("  status               the state of the database on one screen");
        say.accept("  \\d session_summaries the columns of a table; `sql` runs any SQL");
        say.accept("  sandbox scenarios    broken states to practise on; help lists all");
    }
}
