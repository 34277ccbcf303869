package io.cowrieshell.output;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * Where output goes.
 *
 * @param out data
 * @param talk what is said to people
 * @param width in columns, asked anew for each result because windows are resized
 * @param live whether a person watches: lines may be redrawn
 */
public record Surface(PrintWriter out, PrintWriter talk, Theme theme, IntSupplier width, boolean live) {

    /** The same, with data going elsewhere: plain, and as wide as it wants. */
    public Surface into(PrintWriter file) {
        return new Surface(file, talk, Theme.PLAIN, () -> Integer.MAX_VALUE, false);
    }

    /** The same screen behind other writers. */
    public Surface through(PrintWriter data, PrintWriter people) {
        return new Surface(data, people, theme, width, live);
    }

    /** Whether data goes to a terminal: files and pipes have no width. */
    public boolean terminal() {
        return width.getAsInt() != Integer.MAX_VALUE;
    }

    /** Says something to people; what it quotes of a database steers no terminal. */
    public void say(String text) {
        talk.println(Printable.lines(text));
    }

    /** Why data could not be written, if it could not. */
    public Optional<IOException> failure() {
        return out instanceof WatchedWriter watched ? watched.failure() : Optional.empty();
    }

    public void flush() {
        out.flush();
        talk.flush();
    }
}
