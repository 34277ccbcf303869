package io.cowrieshell.operation;

/** What an operation does to the target. It decides what must be open and what must be asked before it runs. */
public enum Effect {
    /** Works on the shell itself; needs no target. */
    SHELL,
    /** Looks at the target. */
    READS,
    /** Changes the target. */
    WRITES
}
