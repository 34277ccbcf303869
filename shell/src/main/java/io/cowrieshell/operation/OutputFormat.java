package io.cowrieshell.operation;

/** How results are written. */
public enum OutputFormat {
    /** A table, or vertical where a table would be wider than the terminal. */
    AUTO,
    TABLE,
    VERTICAL,
    JSON,
    JSONL,
    CSV,
    TSV,
    MARKDOWN;

    /** Whether it is read by people rather than by programs. */
    public boolean forPeople() {
        return switch (this) {
            case AUTO, TABLE, VERTICAL, MARKDOWN -> true;
            case JSON, JSONL, CSV, TSV -> false;
        };
    }
}
