package io.cowrieshell.finding.cause;

import io.cowrieshell.finding.cause.ManagedSchema.ManagedColumn;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A column the server did not find.
 *
 * @param table as the statement has it, which may be an alias; null where the message has none
 */
record MissingColumn(String name, @Nullable String table) {

    private static final Pattern MESSAGE =
            Pattern.compile("column \"?(?:(\\w+)\\.)?(\\w+)\"?(?: of relation \"?(\\w+)\"?)?"
                    + "(?: named in key| referenced in foreign key constraint)? does not exist");

    static Optional<MissingColumn> of(ErrorText error) {
        return error.find(MESSAGE)
                .map(found ->
                        new MissingColumn(found.group(2), found.group(3) == null ? found.group(1) : found.group(3)));
    }

    /** Where it should be: a managed column of that name which is not there, as far as can be seen. */
    Optional<ManagedColumn> place(LiveCatalog live) throws SQLException {
        List<ManagedColumn> candidates = ManagedSchema.columns(name).stream()
                .filter(each -> table == null
                        || !ManagedSchema.tables().contains(table)
                        || each.table().equals(table))
                .sorted(Comparator.comparing(ManagedColumn::version).reversed())
                .toList();
        if (!live.connected()) {
            return candidates.stream().findFirst();
        }
        for (ManagedColumn candidate : candidates) {
            if (live.hasTable(candidate.table())
                    && live.column(candidate.table(), name).isEmpty()) {
                return Optional.of(candidate);
            }
        }
        for (ManagedColumn candidate : candidates) {
            if (!live.hasTable(candidate.table())) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    /** What brings it: a migration where the database is of a lower version, and else a repair. */
    static String remedy(LiveCatalog live, int version) throws SQLException {
        if (!live.connected()) {
            return "heal, or migrate --to " + version + " where schema_version is still lower";
        }
        return below(live, version) ? "migrate --to " + version : "heal";
    }

    static boolean below(LiveCatalog live, int version) throws SQLException {
        return live.version()
                .filter(declared -> declared.matches("\\d{1,4}") && Integer.parseInt(declared) < version)
                .isPresent();
    }
}
