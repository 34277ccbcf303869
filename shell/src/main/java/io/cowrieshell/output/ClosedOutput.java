package io.cowrieshell.output;

/** Whoever read the output has left, as {@code | head} does. Nothing is wrong and nothing more need be written. */
public final class ClosedOutput extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ClosedOutput() {
        super("output closed", null, false, false);
    }
}
