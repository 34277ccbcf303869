package io.cowrieshell.validate;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Whether a dry run leaves everything as it is. The server's own counters say so: rows this transaction has written in
 * any table, and whether it was ever given a number, which it is before the first thing it writes.
 */
final class DryRunCheck implements ValidationCheck {

    private static final String COUNTERS = """
            select (select coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0) from pg_catalog.pg_stat_xact_all_tables),
                pg_catalog.pg_current_xact_id_if_assigned() is not null,
                current_setting('transaction_read_only') = 'on'""";

    /** What the counters say. */
    private record Counters(long written, boolean numbered, boolean readOnly) {}

    @Override
    public CheckName name() {
        return CheckName.DRY_RUN;
    }

    @Override
    public Outcome look(Inspection inspection) throws SQLException {
        if (inspection.coverage().lacking() == 0) {
            return Outcome.notApplicable("no session lacks anything");
        }
        DryBatches batches = inspection.batches();
        Counters counters = read(inspection);
        boolean safe = counters.written() == 0 && !counters.numbered() && counters.readOnly();
        return Outcome.judged(
                        safe,
                        "%s gone through, %s written"
                                .formatted(
                                        Told.counted(batches.sessions(), "session", "sessions"),
                                        Told.counted(counters.written(), "row", "rows")),
                        "nothing written",
                        "do not begin: tell whoever made this shell")
                .with(List.of(
                        "pg_stat_xact_all_tables: " + Told.counted(counters.written(), "row", "rows")
                                + " inserted, updated or deleted",
                        "transaction id: " + (counters.numbered() ? "assigned" : "none was assigned"),
                        "transaction_read_only: " + (counters.readOnly() ? "on" : "off")));
    }

    private static Counters read(Inspection inspection) throws SQLException {
        try (Statement statement = inspection.connection().createStatement();
                ResultSet row = statement.executeQuery(COUNTERS)) {
            row.next();
            return new Counters(row.getLong(1), row.getBoolean(2), row.getBoolean(3));
        }
    }
}
