package io.cowrieshell.schema;

import java.util.List;

/**
 * How a schema differs from the blueprint of a version, in the lines of its fingerprint's text.
 *
 * @param lacks lines of the blueprint that it has not
 * @param has lines that the blueprint has not
 */
public record Differs(int from, List<String> lacks, List<String> has) {
    public Differs {
        lacks = List.copyOf(lacks);
        has = List.copyOf(has);
    }
}
