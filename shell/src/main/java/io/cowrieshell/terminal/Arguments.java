package io.cowrieshell.terminal;

import io.cowrieshell.operation.OutputFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the command line of the process said.
 *
 * @param target names or describes the target; null when it was not given
 * @param connection the flags {@code -h -p -U -d}, by libpq keyword
 * @param inputs what to run, in order; empty for the prompt or standard input
 */
public record Arguments(
        @Nullable String target,
        Map<String, String> connection,
        PasswordMode password,
        Sandboxing sandbox,
        Manner manner,
        List<Input> inputs) {

    /** Whether to ask for a password. */
    public enum PasswordMode {
        WHEN_NEEDED,
        ALWAYS,
        NEVER
    }

    /** The sandbox asked for; all null or zero when none was. */
    public record Sandboxing(
            @Nullable String scenario,
            @Nullable String name,
            @Nullable Integer sessions,
            @Nullable Long seed,
            @Nullable Integer documentSize) {

        public boolean asked() {
            return scenario != null || name != null || sessions != null || seed != null || documentSize != null;
        }
    }

    /** How to go about it. */
    public record Manner(
            boolean write,
            boolean yes,
            @Nullable String confirm,
            boolean keepGoing,
            boolean debug,
            boolean quiet,
            @Nullable OutputFormat output,
            @Nullable Path outputFile) {}

    /** One thing to run. */
    public sealed interface Input {}

    /** A line, from {@code -c}. */
    public record Line(String text) implements Input {}

    /** The words after the options, already cut by the calling shell. */
    public record Argv(List<String> words) implements Input {}

    /** A file of commands; {@code -} is standard input. */
    public record CommandFile(String path) implements Input {}
}
