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
    MARKDOWN
}
