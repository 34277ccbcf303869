package io.cowrieshell.finding.remedy;

import io.cowrieshell.database.Identifiers;
import io.cowrieshell.finding.Examination;
import io.cowrieshell.finding.RemedyStep.Cost;
import io.cowrieshell.schema.Blueprint;
import io.cowrieshell.schema.Blueprints;
import io.cowrieshell.schema.Column;
import io.cowrieshell.schema.Table;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The target as those see it who plan repairs: names ready for SQL, sizes, and what a repair would cost.
 *
 * @param first the blueprint of version 15, the columns of which no repair may touch
 */
public record Site(Examination examination, Blueprint first) {

    public static Site of(Examination examination) {
        return new Site(examination, Blueprints.version(15));
    }

    /** What a server of middling strength gets done in a second; the figures are only ever shown with a tilde. */
    private static final double REWRITTEN_BYTES = 60e6;

    private static final double SCANNED_BYTES = 300e6;
    private static final double INDEXED_ROWS = 400e3;

    /** From here on a table is large: work on it must not keep others waiting. */
    private static final long LARGE_ROWS = 20_000;

    private static final long LARGE_BYTES = 32L << 20;

    /** The table's name for SQL; one that is still to be made comes to stand beside the others. */
    public String table(String name) {
        return examination.catalog().quoted(name);
    }

    public String schema(String table) {
        return examination.catalog().schemaOf(table);
    }

    public Optional<Table> live(String table) {
        return examination.catalog().table(table);
    }

    public Optional<Column> column(String table, String column) {
        return live(table).flatMap(there -> there.column(column));
    }

    public boolean large(String table) {
        return live(table)
                .map(there -> there.size().rows() > LARGE_ROWS || there.size().bytes() > LARGE_BYTES)
                .orElse(false);
    }

    /** The expression that names a row of a table to people: its primary key, or else where it stands. */
    public String key(String table) {
        return keyColumns(table).orElse("ctid");
    }

    /** The same where other tables stand beside it: only the place of a row needs to say whose it is. */
    String key(String table, String alias) {
        return keyColumns(table).orElse(alias + ".ctid");
    }

    private Optional<String> keyColumns(String table) {
        return live(table)
                .flatMap(Table::primaryKey)
                .map(key -> key.columns().size() == 1
                        ? columns(key.columns())
                        : "concat_ws(' ', " + columns(key.columns()) + ")");
    }

    public long rows(String table) {
        return live(table).map(there -> Math.max(0, there.size().rows())).orElse(0L);
    }

    /** A change of the catalog alone. */
    public Cost instant(String lock, boolean reversible) {
        return new Cost(lock, 0, 0.01, reversible);
    }

    /** Every row is written anew. */
    public Cost rewrite(String table, boolean reversible) {
        return new Cost("ACCESS EXCLUSIVE", rows(table), bytes(table) / REWRITTEN_BYTES, reversible);
    }

    /** Every row is read. */
    public Cost scan(String table, String lock) {
        return new Cost(lock, rows(table), bytes(table) / SCANNED_BYTES, true);
    }

    /** Some rows are changed. */
    public Cost change(String table, long changed, boolean reversible) {
        return new Cost(
                "ROW EXCLUSIVE", changed, bytes(table) / SCANNED_BYTES + changed / INDEXED_ROWS * 4, reversible);
    }

    public Cost index(String table, boolean concurrently) {
        double seconds = rows(table) / INDEXED_ROWS * (concurrently ? 2 : 1) + bytes(table) / SCANNED_BYTES;
        return new Cost(concurrently ? "SHARE UPDATE EXCLUSIVE" : "SHARE", rows(table), seconds, true);
    }

    private double bytes(String table) {
        return live(table).map(there -> (double) there.size().bytes()).orElse(0.0);
    }

    /**
     * The name as it is wanted, or one like it where that is taken by something that stays.
     *
     * @param gone columns that will have been dropped by then, and their indexes with them
     */
    public String freeName(String table, String wanted, List<String> gone) {
        return examination.catalog().freeName(table, wanted, gone);
    }

    /** Shows what there is of a table, or that there is none. */
    public String showTable(String table) {
        return "SELECT n.nspname, c.relname FROM pg_catalog.pg_class AS c"
                + "\nJOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace\nWHERE c.relname = "
                + Identifiers.literal(table);
    }

    /** Shows a column as the catalog has it. */
    public String showColumn(String table, String column) {
        return "SELECT attname, format_type(atttypid, atttypmod), attnotnull, attgenerated, pg_get_expr(adbin, adrelid)"
                + "\nFROM pg_catalog.pg_attribute LEFT JOIN pg_catalog.pg_attrdef ON adrelid = attrelid AND adnum = attnum"
                + "\nWHERE attrelid = " + Identifiers.literal(table(table)) + "::regclass AND attname = "
                + Identifiers.literal(column);
    }

    /** Shows the constraints of a table. */
    public String showConstraints(String table) {
        return "SELECT conname, convalidated, pg_get_constraintdef(oid) FROM pg_catalog.pg_constraint\nWHERE conrelid = "
                + Identifiers.literal(table(table)) + "::regclass";
    }

    /** Shows the indexes of a table. */
    public String showIndexes(String table) {
        return "SELECT indexrelid::regclass, indisvalid, pg_get_indexdef(indexrelid) FROM pg_catalog.pg_index\nWHERE indrelid = "
                + Identifiers.literal(table(table)) + "::regclass";
    }

    public static String columns(List<String> names) {
        return names.stream().map(Identifiers::quote).collect(Collectors.joining(", "));
    }
}
