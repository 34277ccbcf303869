package io.cowrieshell.operation;

/** The user stopped it. No failure: nothing is explained, the prompt returns. */
public final class InterruptedOperation extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InterruptedOperation() {
        super("interrupted", null, false, false);
    }
}
