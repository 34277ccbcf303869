package io.cowrieshell.operation;

/** The headings under which {@code help} lists the operations, in its order. */
public enum Group {
    LOOK("Look"),
    REPAIR("Repair"),
    SCRIPT("Script"),
    TARGET("Target"),
    SHELL("Shell");

    private final String title;

    Group(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
