package io.cowrieshell.database;

import io.cowrieshell.problem.Redactor;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Connection settings by keyword, each with its origin. Outside this package they can be listed, masked; a secret among
 * them is taught to the redactor the moment it is put in.
 */
public final class Settings {

    private final Redactor redactor;
    private final Map<String, Given> values = new LinkedHashMap<>();

    Settings(Redactor redactor) {
        this.redactor = redactor;
    }

    /** All settings as they may be shown: host first, the driver's own last. */
    public List<Setting> list() {
        return values.values().stream()
                .map(Given::shown)
                .sorted(Comparator.comparing(setting ->
                        Keyword.of(setting.name()).map(Keyword::ordinal).orElse(Integer.MAX_VALUE)))
                .toList();
    }

    /** One setting as it may be shown. */
    public Optional<Setting> find(String name) {
        return Optional.ofNullable(values.get(name)).map(Given::shown);
    }

    /** Adds a value. An empty one counts as not given, as in libpq. */
    void put(String keyword, @Nullable String value, String origin) {
        if (value == null || value.isEmpty()) {
            return;
        }
        if (Keyword.isSecret(keyword)) {
            redactor.learn(value);
        }
        values.put(keyword, new Given(keyword, value, origin));
    }

    void put(Keyword keyword, @Nullable String value, String origin) {
        put(keyword.word(), value, origin);
    }

    void remove(Keyword keyword) {
        values.remove(keyword.word());
    }

    @Nullable
    Given get(Keyword keyword) {
        return values.get(keyword.word());
    }

    @Nullable
    String value(Keyword keyword) {
        Given given = get(keyword);
        return given == null ? null : given.value();
    }

    Collection<Given> all() {
        return values.values();
    }

    /** These settings, and from the others those that are missing here. */
    Settings over(Settings lower) {
        Settings both = new Settings(redactor);
        both.values.putAll(values);
        lower.values.forEach(both.values::putIfAbsent);
        // An address belongs to the host it was given with; another host's name must not lead there.
        if (get(Keyword.HOST) != null && get(Keyword.HOSTADDR) == null) {
            both.remove(Keyword.HOSTADDR);
        }
        return both;
    }

    Settings copy() {
        return over(new Settings(redactor));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Settings settings && values.equals(settings.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.values().toString();
    }
}
