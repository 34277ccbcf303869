package io.cowrieshell.load;

/** What became of a file. */
public enum FileState {
    /** Read to its end. */
    LOADED("loaded"),
    /** All of it was loaded before, and nothing came to it. */
    KNOWN("known"),
    /** Its last line is not complete yet, and is left for the next time. */
    UNFINISHED("unfinished"),
    /** An archive that ends too early, or is damaged; what is before that is loaded. */
    BROKEN("broken"),
    /** As many events as wanted were read before its end. */
    STOPPED("stopped"),
    /** It could not be read, or is no log. */
    REFUSED("refused");

    private final String says;

    FileState(String says) {
        this.says = says;
    }

    String says() {
        return says;
    }
}
