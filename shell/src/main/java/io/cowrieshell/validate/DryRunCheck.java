package io.cowrieshell.validate;

import io.cowrieshell.operation.Shown;
import java.sql.SQLException;
import java.util.List;

/**
 * Whether a dry run leaves everything as it is. The server's own counters say so: rows this transaction has written in
 * any table, and whether it was ever given a number, which it is before the first thing it writes.
 */
final class DryRunCheck implements ValidationCheck {

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
        WriteCounters now = WriteCounters.read(inspection.connection());
        long written = now.rows() - inspection.before().rows();
        return Outcome.judged(
                        written == 0 && !now.numbered() && now.readOnly(),
                        "%s gone through, %s written"
                                .formatted(
                                        Shown.counted(batches.sessions(), "session", "sessions"),
                                        Shown.counted(written, "row", "rows")),
                        "nothing written",
                        "do not begin: tell whoever made this shell")
                .with(List.of(
                        "pg_stat_xact_all_tables: " + Shown.counted(written, "row", "rows")
                                + " inserted, updated or deleted",
                        "transaction id: " + (now.numbered() ? "assigned" : "none was assigned"),
                        "transaction_read_only: " + (now.readOnly() ? "on" : "off")));
    }
}
