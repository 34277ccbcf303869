package io.cowrieshell.validate;

import io.cowrieshell.database.Look;
import io.cowrieshell.finding.Finding;
import io.cowrieshell.migration.Ground;
import io.cowrieshell.operation.Shown;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the server answers, the tables can be read, and nothing is found to be ill but the schema. */
final class ConnectivityCheck implements ValidationCheck {

    private static final String ORPHANS = "ROWS-001";

    @Override
    public CheckName name() {
        return CheckName.CONNECTIVITY;
    }

    @Override
    public Outcome look(Inspection inspection) throws SQLException {
        String server = "PostgreSQL " + inspection.examination().server().versionText();
        Optional<Long> sessions = counted(inspection, Ground.SESSIONS);
        if (sessions.isEmpty()) {
            return Outcome.fail(
                            server + ", session_summaries is not there or cannot be read",
                            "no errors",
                            "connect to a honeypot database, as a role that may read it")
                    .stopping(true);
        }
        List<String> guarded = guarded(inspection);
        if (!guarded.isEmpty()) {
            return Outcome.fail(
                            server + ", row security keeps rows of " + String.join(" and ", guarded)
                                    + " from this role",
                            "all rows to be seen",
                            "connect as their owner, or as a role with BYPASSRLS")
                    .stopping(true);
        }
        if (sessions.get() == 0) {
            return Outcome.fail(
                            server + ", no sessions", "sessions to look at", "connect to the database that has them")
                    .stopping(true);
        }
        Optional<Long> addresses = counted(inspection, Ground.ADDRESSES);
        Topic.Weighed health = Topic.HEALTH.weigh(inspection.findings().all());
        long orphans = health.errors().stream()
                .filter(finding ->
                        finding.id().equals(ORPHANS) && finding.object().startsWith(Ground.SESSIONS))
                .mapToLong(ConnectivityCheck::rows)
                .sum();
        String measured = server + ", " + Shown.counted(sessions.get(), "session", "sessions") + ", "
                + addresses
                        .map(count -> Shown.counted(count, "address", "addresses"))
                        .orElse("no ip_inventory")
                + ", " + Shown.counted(orphans, "orphan session", "orphan sessions")
                + (health.good() ? "" : ", " + health.counted());
        List<String> details = new ArrayList<>(health.told());
        inspection.findings().unseen().forEach(unseen -> details.add("not visible: " + unseen));
        return Outcome.judged(health.good(), measured, "no errors", health.remedies())
                .with(details);
    }

    /** Tables of which this role may see less than there is, and would call that all. */
    private static List<String> guarded(Inspection inspection) throws SQLException {
        return inspection
                .examination()
                .look()
                .texts(
                        "row security",
                        "select relname from pg_catalog.pg_class where oid in (to_regclass(?), to_regclass(?))"
                                + " and pg_catalog.row_security_active(oid) order by relname desc",
                        List.of(
                                inspection.examination().catalog().quoted(Ground.SESSIONS),
                                inspection.examination().catalog().quoted(Ground.ADDRESSES)));
    }

    private static long rows(Finding finding) {
        Long rows = finding.evidence().rows();
        return rows == null ? 0 : rows;
    }

    private static Optional<Long> counted(Inspection inspection, String table) throws SQLException {
        if (inspection.examination().catalog().table(table).isEmpty()) {
            return Optional.empty();
        }
        Look look = inspection.examination().look();
        return look.find(
                table,
                "select count(*) from " + inspection.examination().catalog().quoted(table),
                rows -> rows.next() ? Optional.of(rows.getLong(1)) : Optional.empty());
    }
}
