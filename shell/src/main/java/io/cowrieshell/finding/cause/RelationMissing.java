package io.cowrieshell.finding.cause;

import com.google.auto.service.AutoService;
import io.cowrieshell.finding.cause.LiveCatalog.LiveTable;
import io.cowrieshell.problem.Nearest;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A table that is not there, is of a later version, or is where the search path does not lead. */
@AutoService(CauseRule.class)
public final class RelationMissing implements CauseRule {

    private static final Pattern MESSAGE =
            Pattern.compile("(?:relation|table) \"?(?:(\\w+)\\.)?(\\w+)\"? does not exist");

    @Override
    public String id() {
        return "CAUSE-023";
    }

    @Override
    public Optional<Cause> explain(ErrorText error, LiveCatalog live) throws SQLException {
        Optional<Matcher> found = error.find(MESSAGE);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        String name = found.get().group(2);
        List<LiveTable> elsewhere = live.tables(name);
        if (elsewhere.stream().anyMatch(LiveTable::visible)) {
            return Optional.empty();
        }
        if (!elsewhere.isEmpty() && found.get().group(1) == null) {
            String schema = elsewhere.get(0).schema();
            return cause(
                    name + " is in schema " + schema + ", which is not on the search path",
                    "A name without a schema is only looked for along the search path of the session.",
                    "sql set search_path = " + schema + ", public (or write " + schema + "." + name + ")");
        }
        int version = ManagedSchema.versionOf(name);
        if (version > 0) {
            return managed(name, version, live);
        }
        return live.connected()
                ? Nearest.of(name, live.tableNames())
                        .flatMap(near -> cause(
                                name + " is a misspelling of " + near,
                                "There is no relation " + name + " in any schema.",
                                "write " + near + " in the statement"))
                : Nearest.of(name, ManagedSchema.tables())
                        .flatMap(near -> cause(
                                name + " is probably a misspelling of " + near,
                                "No version of the schema has a table " + name + ".",
                                "write " + near + " in the statement"));
    }

    private Optional<Cause> managed(String name, int version, LiveCatalog live) throws SQLException {
        if (name.equals("schema_metadata")) {
            return cause(
                    "the version is kept in schema_state, not in schema_metadata",
                    "schema_metadata was meant for it and is empty in every real database, or not there at all.",
                    "sql select value from schema_state where key = 'schema_version'");
        }
        boolean below = MissingColumn.below(live, version);
        String likely = below
                ? name + " comes with version " + version + ", and the database is of version "
                        + live.version().orElse("")
                : live.connected()
                        ? name + " is not there: dropped, or never made"
                        : name + " was probably dropped, or comes with a version the database is not of yet";
        return cause(
                likely,
                "It belongs to version " + version
                        + ". A clean-up that was published for a failed migration drops the inventories.",
                MissingColumn.remedy(live, version));
    }
}
