package io.cowrieshell.finding.remedy;

import io.cowrieshell.database.Identifiers;
import io.cowrieshell.enrichment.Values;
import io.cowrieshell.finding.RemedyStep;
import io.cowrieshell.finding.RemedyStep.Cost;
import io.cowrieshell.finding.RemedyStep.Phase;
import io.cowrieshell.journal.SetAside;
import io.cowrieshell.operation.Action;
import io.cowrieshell.schema.Blueprint.WantedColumn;
import io.cowrieshell.schema.Blueprint.WantedConstraint;
import io.cowrieshell.schema.Blueprint.WantedIndex;
import io.cowrieshell.schema.Blueprint.WantedTable;
import io.cowrieshell.schema.Column;
import io.cowrieshell.schema.Constraint.Kind;
import io.cowrieshell.schema.Difference.FormerColumn;
import io.cowrieshell.schema.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A column that stands under a former name, such as {@code snapshot_ip_types}, becomes what it should be.
 *
 * <p>Of the right kind it is renamed, which takes an instant. An array is not converted in place, which would write
 * every document of the table anew under a lock that stops everybody: the right column is added beside it, filled from
 * the few rows that hold something, and the former is dropped when nothing is left in it that is not kept elsewhere.
 */
public record KindSteps(Site site) {

    /** An address has one kind; of several the one that says most about who hides behind it. */
    private static final String PRIORITY = Values.KINDS.stream().collect(Collectors.joining("', '", "ARRAY['", "']"));

    /** From so many rows on they are filled in batches before the former column is dropped. */
    private static final long MANY = 20_000;

    public List<RemedyStep> of(FormerColumn former) throws SQLException {
        if (former.present() == null && !former.former().type().endsWith("[]")) {
            return renamed(former);
        }
        return merged(former.table(), former.former().name(), former.former(), former.present(), former.wanted());
    }

    /** An array under the right name gets the former name first, and goes the way of all arrays from there. */
    List<RemedyStep> ofArray(Table table, String column, WantedColumn wanted) throws SQLException {
        if (wanted.formerNames().isEmpty()
                || site.column(table.name(), wanted.formerNames().get(0)).isPresent()) {
            return List.of(
                    new TypeSteps(site).change(table, table.column(column).orElseThrow(), column, wanted));
        }
        String former = wanted.formerNames().get(0);
        List<RemedyStep> steps = new ArrayList<>();
        steps.add(rename(table.name(), column, former, "an array under this name must make place for a single value"));
        steps.addAll(merged(table, former, table.column(column).orElseThrow(), null, wanted));
        return steps;
    }

    private List<RemedyStep> renamed(FormerColumn former) throws SQLException {
        List<RemedyStep> steps = new ArrayList<>();
        String table = former.table().name();
        steps.add(rename(
                table, former.former().name(), former.wanted().name(), "nothing finds it under its former name"));
        if (!former.wanted().types().contains(former.former().type())) {
            steps.add(new TypeSteps(site)
                    .change(former.table(), former.former(), former.wanted().name(), former.wanted()));
        }
        if (former.former().notNull() && !former.wanted().notNull()) {
            steps.add(new ColumnSteps(site).allowNull(former.table(), named(former.former(), former.wanted())));
        }
        return steps;
    }

    private static Column named(Column column, WantedColumn wanted) {
        return new Column(
                wanted.name(),
                column.type(),
                column.notNull(),
                column.defaultText(),
                column.generated(),
                column.identity(),
                column.sequence());
    }

    private RemedyStep rename(String table, String from, String to, String why) {
        return new RemedyStep(
                Phase.COLUMNS,
                // Sorts before the column that is to be added under the name that gets free.
                table + " !" + from + " rename",
                table,
                "rename " + table + "." + from + " to " + to,
                why,
                Action.together("ALTER TABLE %s RENAME COLUMN %s TO %s"
                        .formatted(site.table(table), Identifiers.quote(from), Identifiers.quote(to))),
                site.instant("ACCESS EXCLUSIVE", true));
    }

    /** The former column is filled into the right one, and dropped. */
    private List<RemedyStep> merged(
            Table table, String former, Column before, @Nullable Column present, WantedColumn wanted)
            throws SQLException {
        List<RemedyStep> steps = new ArrayList<>();
        if (present == null) {
            steps.addAll(new ColumnSteps(site).add(table, wanted));
        }
        Merge merge = new Merge(site.table(table.name()), former, wanted.name(), before.type());
        long filled = filled(table.name(), before);
        Optional<String> key = table.primaryKey()
                .filter(constraint -> constraint.columns().size() == 1)
                .map(constraint -> constraint.columns().get(0));
        if (filled > MANY && key.isPresent()) {
            steps.add(new RemedyStep(
                    Phase.ROWS,
                    table.name() + "." + former + " fill",
                    table.name(),
                    "fill " + table.name() + "." + wanted.name() + " from " + former,
                    "in batches, so that nobody waits long",
                    Action.batches(merge.batch(key.get())),
                    site.change(table.name(), filled, true)));
        }
        steps.add(new RemedyStep(
                Phase.KEYS,
                table.name() + "." + former + " drop",
                table.name(),
                "move what is left in " + table.name() + "." + former + " to " + wanted.name() + " and drop it",
                "what the one value cannot say is set aside first",
                Action.together(Views.around(site, table.name(), List.of(former), merge.rest(site, table.name()))),
                new Cost(
                        "ACCESS EXCLUSIVE",
                        Math.min(filled, MANY),
                        site.change(table.name(), Math.min(filled, MANY), false).seconds(),
                        false)));
        steps.addAll(dependents(table.name(), wanted.name(), former));
        return steps;
    }

    /** Indexes and checks on the former column go with it. */
    private List<RemedyStep> dependents(String table, String column, String former) throws SQLException {
        List<RemedyStep> steps = new ArrayList<>();
        for (WantedTable wanted :
                site.examination().wanted().table(table).stream().toList()) {
            for (WantedIndex index : wanted.indexes()) {
                if (index.index().columns().contains(column)) {
                    steps.add(new IndexSteps(site).create(table, index, List.of(former)));
                }
            }
            for (WantedConstraint constraint : wanted.constraints()) {
                if (constraint.constraint().kind() == Kind.CHECK
                        && constraint.constraint().columns().contains(column)) {
                    steps.addAll(new CheckSteps(site).of(table, constraint));
                }
            }
        }
        return steps;
    }

    private long filled(String table, Column column) throws SQLException {
        String name = Identifiers.quote(column.name());
        return site.examination()
                .look()
                .count(
                        "values of " + table + "." + column.name(),
                        "SELECT count(*) FROM " + site.table(table) + " WHERE " + name + " IS NOT NULL");
    }

    /** A text that is an array written out, as a careless change of type leaves it. */
    public RemedyStep writtenOut(String table, String column) {
        String name = Identifiers.quote(column);
        String array = "string_to_array(translate(" + name + ", '{}\"', ''), ',')";
        String written = "\nWHERE " + name + " LIKE '{%}'";
        return new RemedyStep(
                Phase.ROWS,
                table + "." + column + " written out",
                table,
                "take the one kind out of the arrays that stand as text in " + table + "." + column,
                "a text such as {VPN,PROXY} equals no kind",
                Action.together(
                        SetAside.value(
                                table,
                                site.key(table),
                                column,
                                name,
                                "one value is kept of several",
                                site.table(table) + written + " AND cardinality(" + array + ") > 1"),
                        "UPDATE " + site.table(table) + "\nSET " + name + " = " + one(array) + written),
                site.change(table, 0, false));
    }

    /** The one kind of an array expression; NULL of an empty one. */
    static String one(String array) {
        return "(SELECT CASE WHEN upper(btrim(kind)) = ANY (" + PRIORITY
                + ") THEN upper(btrim(kind)) ELSE btrim(kind) END"
                + "\n    FROM unnest(" + array + ") WITH ORDINALITY AS entry (kind, place)"
                + "\n    WHERE btrim(kind) <> ''"
                + "\n    ORDER BY array_position(" + PRIORITY + ", upper(btrim(kind))), place LIMIT 1)";
    }

    /** The statements that move values from one column to another. */
    private record Merge(String table, String formerName, String wantedName, String type) {

        private String former() {
            return Identifiers.quote(formerName);
        }

        private String wanted() {
            return Identifiers.quote(wantedName);
        }

        private boolean array() {
            return type.endsWith("[]");
        }

        private String value() {
            return array() ? one(former() + "::text[]") : former() + "::text";
        }

        String batch(String key) {
            String id = Identifiers.quote(key);
            return """
                    WITH batch AS (
                        SELECT %1$s AS id FROM %2$s
                        WHERE %1$s > coalesce(?, '') AND %3$s IS NOT NULL
                        ORDER BY %1$s LIMIT ?
                    ), moved AS (
                        UPDATE %2$s SET %4$s = %5$s
                        WHERE %1$s IN (SELECT id FROM batch) AND %4$s IS NULL
                        RETURNING 1
                    )
                    SELECT max(id)::text, (SELECT count(*) FROM moved) FROM batch HAVING count(*) > 0""".formatted(id, table, former(), wanted(), value());
        }

        /** Nobody may write between the last move and the drop; that takes as long as what is left takes. */
        List<String> rest(Site site, String name) {
            String several = array() ? "cardinality(" + former() + ") > 1 OR " : "";
            String joined = table + " AS session\nJOIN cowrie_kind ON place = session.ctid";
            return List.of(
                    "LOCK TABLE " + table + " IN SHARE ROW EXCLUSIVE MODE",
                    "CREATE TEMP TABLE cowrie_kind ON COMMIT DROP AS\nSELECT ctid AS place, %s AS one\nFROM %s WHERE %s IS NOT NULL"
                            .formatted(value(), table, former()),
                    SetAside.value(
                            name,
                            site.key(name, "session"),
                            formerName,
                            former(),
                            "the column is gone, and " + wantedName + " holds one value",
                            joined + "\nWHERE " + several + "%1$s <> one".formatted(wanted())),
                    "UPDATE %1$s AS session SET %2$s = one\nFROM cowrie_kind\nWHERE place = session.ctid AND %2$s IS NULL AND one IS NOT NULL"
                            .formatted(table, wanted()),
                    "ALTER TABLE " + table + " DROP COLUMN " + former());
        }
    }
}
