package io.cowrieshell.plan;

/** Where something stands in a text, counted from 1. */
record Place(int line, int column) implements Comparable<Place> {

    static final Place START = new Place(1, 1);

    /** As editors and compilers write it. */
    String in(String source) {
        return source + ":" + line + ":" + column;
    }

    @Override
    public int compareTo(Place other) {
        return line == other.line ? Integer.compare(column, other.column) : Integer.compare(line, other.line);
    }
}
