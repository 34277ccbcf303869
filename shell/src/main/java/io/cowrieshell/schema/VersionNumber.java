package io.cowrieshell.schema;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A version of the schema, or a part of the way to one: 16.3 comes after 16 and before 16.10. */
record VersionNumber(List<Integer> parts) implements Comparable<VersionNumber> {

    /** The same for the server. */
    static final String FORM = "^[0-9]{1,9}([.][0-9]{1,9})*$";

    private static final Pattern PATTERN = Pattern.compile(FORM);

    static Optional<VersionNumber> parse(String text) {
        return PATTERN.matcher(text).matches()
                ? Optional.of(new VersionNumber(Arrays.stream(text.split("[.]", -1))
                        .map(Integer::valueOf)
                        .toList()))
                : Optional.empty();
    }

    static VersionNumber of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException(text + " is no version"));
    }

    boolean after(VersionNumber other) {
        return compareTo(other) > 0;
    }

    @Override
    public int compareTo(VersionNumber other) {
        return Arrays.compare(
                parts.stream().mapToInt(Integer::intValue).toArray(),
                other.parts.stream().mapToInt(Integer::intValue).toArray());
    }

    @Override
    public String toString() {
        return parts.stream().map(String::valueOf).collect(Collectors.joining("."));
    }
}
