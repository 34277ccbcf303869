package io.cowrieshell.terminal;

import io.cowrieshell.database.Session;
import io.cowrieshell.operation.InterruptedOperation;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.OperationCatalog;
import io.cowrieshell.operation.OptionModel;
import io.cowrieshell.operation.OwnProblem;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.Settings;
import io.cowrieshell.operation.Shell;
import io.cowrieshell.operation.Suggestion;
import io.cowrieshell.operation.Text;
import io.cowrieshell.operation.Typing;
import io.cowrieshell.operation.UsageProblem;
import io.cowrieshell.operation.View;
import io.cowrieshell.operation.Watching;
import io.cowrieshell.output.Surface;
import io.cowrieshell.problem.ExitStatus;
import io.cowrieshell.problem.Problem;
import io.cowrieshell.problem.ProblemException;
import io.cowrieshell.problem.Redactor;
import io.cowrieshell.recording.SessionJournal;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.shell.core.InputReader;
import org.springframework.shell.core.command.Command;
import org.springframework.shell.core.command.CommandContext;
import org.springframework.shell.core.command.CommandRegistry;
import org.springframework.shell.core.command.ParsedInput;

/** Takes a line, finds its command and runs it. The shell as operations see it. */
public final class Dispatcher implements Shell {

    /** What only a person at a terminal has. */
    interface Person {

        List<String> history();

        String edit(String text, Text.Language language);

        void typeInto(Typing typing);
    }

    private final OperationCatalog catalog;
    private final CommandRegistry registry;
    private final Settings settings;
    private final Redactor redactor;
    private final Rim rim;
    private final OperationRunner runner;
    private final LineParser parser;
    private final SecretWords secretWords;
    private final Map<Class<?>, Object> kept = new ConcurrentHashMap<>();
    private @Nullable Person person;
    private OptionalInt exit = OptionalInt.empty();

    public Dispatcher(
            OperationCatalog catalog, CommandRegistry registry, Session session, Redactor redactor, Surface surface) {
        this.catalog = catalog;
        this.registry = registry;
        this.settings = new Settings();
        this.redactor = redactor;
        this.rim = new Rim(this, session, surface);
        this.runner = new OperationRunner(rim);
        this.parser = new LineParser(catalog);
        this.secretWords = new SecretWords(registry, this);
        catalog.all().forEach(operation -> registry.registerCommand(new OperationCommand<>(operation, runner)));
    }

    /** What is run from now on is kept there. */
    public void keepIn(SessionJournal journal) {
        kept.put(SessionJournal.class, journal);
        rim.recorder().into(journal);
    }

    /** Says something to people, wherever what runs now writes. */
    public void tell(String text) {
        rim.stage().tell(text);
    }

    /** Runs one line. */
    int line(String line) {
        return line.isBlank() || line.strip().equals(";") ? 0 : recorded(line, () -> parser.parse(line));
    }

    /** Runs words that are already cut. */
    int words(List<String> argv) {
        return recorded(parser.line(argv), () -> parser.parse(argv));
    }

    /** Runs an operation with what was typed for it. */
    int text(String operation, String text) {
        return recorded(operation + " " + text, () -> parser.verbatim(operation, text));
    }

    /** Runs a file of commands. */
    int file(String path, boolean keepGoing) {
        try {
            return new CommandFileRun(this, path, keepGoing).run();
        } catch (ProblemException e) {
            return report(e);
        }
    }

    private static Problem tooDeep() {
        return OwnProblem.TOO_DEEP
                .problem("commands run each other without end")
                .why("a file or plan includes itself, or a script calls itself")
                .next("take the inner call out");
    }

    private int recorded(String line, Supplier<ParsedInput> parsing) {
        secretWords.study(line, parsing);
        try (LineRecord record = rim.recorder().begin(line)) {
            int status = dispatch(parsing);
            record.ended(status);
            return status;
        }
    }

    /** Learns what is secret of a line, before it is remembered anywhere. */
    void study(String line) {
        secretWords.study(line, () -> parser.parse(line));
    }

    private int dispatch(Supplier<ParsedInput> parsing) {
        try {
            // Between the commands of a file, and in one that was left behind: none follows.
            rim.interruption().checkpoint();
            ParsedInput input = parsing.get();
            Command command = registry.getCommandByName(input.commandName());
            if (command == null) {
                throw new IllegalStateException(input.commandName() + " is in the catalog but not in the registry");
            }
            return command.execute(
                            new CommandContext(input, registry, rim.surface().out(), new InputReader() {}))
                    .code();
        } catch (ProblemException e) {
            return runner.report(e.problem(), settings.debug() ? e : null);
        } catch (InterruptedOperation e) {
            return ExitStatus.INTERRUPTED.code();
        } catch (StackOverflowError e) {
            return runner.report(tooDeep(), null);
        } catch (OutOfMemoryError e) {
            return runner.report(
                    OwnProblem.OUT_OF_MEMORY
                            .problem("this takes more memory than there is")
                            .why("single values of many megabytes have to fit whole")
                            .next("take fewer or shorter values, such as left(payload::text, 1000)"),
                    null);
        } catch (Exception e) {
            return runner.report(
                    OwnProblem.UNEXPECTED
                            .problem("the command could not be carried out")
                            .why(e.toString())
                            .next("run it with --debug to see where; this is a defect of the shell"),
                    e);
        }
    }

    Rim rim() {
        return rim;
    }

    LineParser parser() {
        return parser;
    }

    CommandRegistry registry() {
        return registry;
    }

    /** What could stand next in the text of an operation, as it knows. */
    public List<Suggestion> suggestions(Operation<?, ?> operation, String before) {
        return operation.suggestions(before, runner.context());
    }

    /** Prints a problem that did not come from a command. */
    int report(ProblemException problem) {
        return runner.report(problem.problem(), settings.debug() ? problem : null);
    }

    void person(Person at) {
        this.person = at;
    }

    /** The status the shell was asked to end with. */
    OptionalInt exitAsked() {
        return exit;
    }

    @Override
    public OperationCatalog catalog() {
        return catalog;
    }

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public Redactor redactor() {
        return redactor;
    }

    @Override
    public Optional<Operation<?, ?>> operation(String line) {
        return Optional.ofNullable(parser.operation(line));
    }

    @Override
    public ExitStatus run(String line) {
        return status(line(line));
    }

    @Override
    public Keeping keep(RunContext run) {
        return rim.keep(run);
    }

    @Override
    public ExitStatus include(String file, boolean keepGoing) {
        return status(file(file, keepGoing));
    }

    @Override
    public String read(String file) {
        return CommandFileRun.text(file);
    }

    @Override
    public synchronized <T> T kept(Class<T> kind, Predicate<T> usable, Supplier<T> making) {
        T there = kind.cast(kept.get(kind));
        if (there == null || !usable.test(there)) {
            there = making.get();
            kept.put(kind, there);
        }
        return there;
    }

    /** The launcher knows where it lies, and says so in a property. */
    @Override
    public Optional<Path> shipped(String folder) {
        return Optional.ofNullable(System.getProperty("cowrieshell.root"))
                .map(root -> Path.of(root, folder))
                .filter(Files::isDirectory);
    }

    @Override
    public <T> Optional<T> kept(Class<T> kind) {
        return Optional.ofNullable(kind.cast(kept.get(kind)));
    }

    @Override
    public InputStream standardInput() {
        if (Streams.ofProcess().inputIsTerminal()) {
            throw UsageProblem.UNREADABLE_FILE
                    .problem("standard input is the keyboard")
                    .why("- reads what is piped in; nothing was done")
                    .next("such as `zcat old.json.gz | cowrie-shell load -`")
                    .asException();
        }
        return new FileInputStream(FileDescriptor.in);
    }

    @Override
    public Optional<SQLException> lastFailure() {
        return runner.likelyCause().last();
    }

    @Override
    public List<OptionModel> commonOptions() {
        return RunOptions.all();
    }

    @Override
    public View launcherHelp() {
        return LauncherHelp.view();
    }

    @Override
    public Watching watch() {
        return rim.watch();
    }

    private static ExitStatus status(int code) {
        return Arrays.stream(ExitStatus.values())
                .filter(status -> status.code() == code)
                .findFirst()
                .orElse(ExitStatus.FAILED);
    }

    @Override
    public List<String> history() {
        return person == null ? List.of() : person.history();
    }

    @Override
    public void exit(int status) {
        exit = OptionalInt.of(status);
    }

    @Override
    public boolean interactive() {
        return person != null;
    }

    @Override
    public String edit(String text, Text.Language language) {
        if (person == null || rim.watched()) {
            throw OwnProblem.NO_EDITOR
                    .problem("there is no terminal to edit at")
                    .next("write a file and run it with -f FILE")
                    .asException();
        }
        return person.edit(text, language);
    }

    @Override
    public boolean typeInto(Typing typing) {
        // A file or a script that is run at the prompt types nothing.
        if (person == null || rim.watched() || rim.deeply()) {
            return false;
        }
        person.typeInto(typing);
        return true;
    }
}
