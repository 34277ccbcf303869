package io.cowrieshell.operation;

import io.cowrieshell.problem.ExitStatus;
import io.cowrieshell.problem.Redactor;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The shell an operation runs in, as far as operations may touch it. */
public interface Shell {

    OperationCatalog catalog();

    Settings settings();

    Redactor redactor();

    /** The operation a line is for, if it names one. */
    Optional<Operation<?, ?>> operation(String line);

    /** Runs a line as if it had been typed; what it prints goes where the caller's output goes. */
    ExitStatus run(String line);

    /** Until it is closed, lines are stopped with this run, and reach no further than it does. */
    Keeping keep(RunContext run);

    /** Undone by closing. */
    interface Keeping extends AutoCloseable {
        @Override
        void close();
    }

    /** Runs a file of commands; {@code -} is standard input. */
    ExitStatus include(String file, boolean keepGoing);

    /** The text of a file, which must be UTF-8; {@code -} is standard input. */
    String read(String file);

    /** What is piped in; refuses where that is the keyboard. */
    InputStream standardInput();

    /** The last failure of a statement, for whoever explains it. */
    Optional<SQLException> lastFailure();

    /** The options every command takes. */
    List<OptionModel> commonOptions();

    /** The options of the program itself. */
    View launcherHelp();

    /** Begins to run lines again and again for somebody who watches. */
    Watching watch();

    /** The remembered lines, oldest first. */
    List<String> history();

    /** What an operation keeps from one line to the next, as long as the shell lives; made when none may be used. */
    <T> T kept(Class<T> kind, Predicate<T> usable, Supplier<T> making);

    /** The same if there is one already. */
    <T> Optional<T> kept(Class<T> kind);

    /** A folder that came with the shell, by its name; empty where it was started without one. */
    Optional<Path> shipped(String folder);

    /** Ends the shell when the current line is done. */
    void exit(int status);

    /** True where a person sits at a terminal. */
    boolean interactive();

    /** Opens text in the user's editor and returns what was saved. */
    String edit(String text, Text.Language language);

    /** What is typed from now on is meant for one operation, until the user goes back. False where nobody types. */
    boolean typeInto(Typing typing);
}
