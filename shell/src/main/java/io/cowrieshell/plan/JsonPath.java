package io.cowrieshell.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Follows names into a result: {@code sessions.changed}, {@code left.0.id}, {@code left.length}. */
final class JsonPath {

    private JsonPath() {}

    static Optional<Object> of(@Nullable Object root, String path) {
        Object at = root;
        for (String name : path.split("\\.", -1)) {
            at = below(at, name);
        }
        return Optional.ofNullable(at);
    }

    private static @Nullable Object below(@Nullable Object at, String name) {
        if (at instanceof Map<?, ?> map) {
            return map.get(name);
        }
        if (at instanceof List<?> list) {
            if (name.equals("length")) {
                return (long) list.size();
            }
            boolean there = name.matches("\\d{1,9}") && Integer.parseInt(name) < list.size();
            return there ? list.get(Integer.parseInt(name)) : null;
        }
        return null;
    }
}
