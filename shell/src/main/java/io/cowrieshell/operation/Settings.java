package io.cowrieshell.operation;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What the user has set for this session. Read and written on the thread that runs commands. */
public final class Settings {

    private OutputFormat output = OutputFormat.AUTO;
    private boolean timing = true;
    private @Nullable Path outputFile;
    private boolean yes;
    private boolean debug;

    public OutputFormat output() {
        return output;
    }

    public void output(OutputFormat format) {
        this.output = format;
    }

    public boolean timing() {
        return timing;
    }

    public void timing(boolean on) {
        this.timing = on;
    }

    /** Where results go instead of the screen. */
    public @Nullable Path outputFile() {
        return outputFile;
    }

    public void outputFile(@Nullable Path file) {
        this.outputFile = file;
    }

    /** Whether every question is answered with yes: {@code --yes} on the command line. */
    public boolean yes() {
        return yes;
    }

    public void yes(boolean answer) {
        this.yes = answer;
    }

    public boolean debug() {
        return debug;
    }

    public void debug(boolean on) {
        this.debug = on;
    }
}
