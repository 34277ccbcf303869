package io.cowrieshell.finding;

import com.google.auto.service.AutoService;
import io.cowrieshell.finding.RemedyStep.Cost;
import io.cowrieshell.finding.RemedyStep.Phase;
import io.cowrieshell.operation.Action;
import io.cowrieshell.schema.HistoryRows;
import io.cowrieshell.schema.RecordedVersion;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Whether the history of migrations is one that the next migration can go on from. */
@AutoService(Check.class)
public final class HistoryCheck implements Check {

    static final FindingKind FAILED = new FindingKind(
            "VERSION-003", "a migration failed", "no migration is begun while the history holds one that failed");

    static final FindingKind DISORDER = new FindingKind(
            "VERSION-004",
            "migrations ran out of order",
            "what an earlier migration made may have been changed by a later one that ran before it");

    private static final String THERE = """
            select count(*) = 3
            from pg_catalog.pg_attribute a
            join pg_catalog.pg_class c on c.oid = a.attrelid
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where n.nspname || '.' || c.relname = '%s' and not a.attisdropped
              and a.attname in ('installed_rank', 'version', 'success')
            """.formatted(RecordedVersion.TABLE);

    private static final String FAILURES = "select installed_rank, version from " + RecordedVersion.TABLE
            + " where not success order by installed_rank";

    private static final String BACKWARDS = """
            select version, before from (
              select installed_rank, version, lag(version) over (order by installed_rank) as before
              from %s where success and version ~ '^[0-9]{1,9}([.][0-9]{1,9})*$') as ran
            where string_to_array(version, '.')::int[] < string_to_array(before, '.')::int[]
            order by installed_rank
            """.formatted(RecordedVersion.TABLE);

    @Override
    public List<FindingKind> kinds() {
        return List.of(FAILED, DISORDER);
    }

    @Override
    public List<Finding> look(Examination examination) throws SQLException {
        List<Finding> found = new ArrayList<>();
        if (!examination.look().query("history", THERE, rows -> rows.next() && rows.getBoolean(1), false)) {
            return found;
        }
        found.addAll(examination.look().query("history", FAILURES, HistoryCheck::failed, List.of()));
        found.addAll(examination.look().query("history", BACKWARDS, HistoryCheck::disordered, List.of()));
        return found;
    }

    private static List<Finding> failed(ResultSet rows) throws SQLException {
        List<String> facts = new ArrayList<>();
        List<String> ranks = new ArrayList<>();
        while (rows.next()) {
            ranks.add(rows.getString(1));
            facts.add("version " + rows.getString(2) + " failed");
        }
        return ranks.isEmpty()
                ? List.of()
                : List.of(new Finding(
                        FAILED,
                        Severity.ERROR,
                        RecordedVersion.TABLE,
                        ranks.size() == 1 ? "one migration failed" : ranks.size() + " migrations failed",
                        new Evidence(facts, (long) ranks.size(), ranks, FAILURES),
                        Remedy.heal(FAILED, List.of(setAside("not success", "the migration failed", "failed")))));
    }

    private static List<Finding> disordered(ResultSet rows) throws SQLException {
        List<String> facts = new ArrayList<>();
        while (rows.next()) {
            facts.add("version " + rows.getString(1) + " ran after " + rows.getString(2));
        }
        return facts.isEmpty()
                ? List.of()
                : List.of(new Finding(
                        DISORDER,
                        Severity.INFORMATION,
                        RecordedVersion.TABLE,
                        facts.get(0),
                        new Evidence(facts, null, List.of(), BACKWARDS.strip()),
                        Remedy.NONE));
    }

    /** Takes rows out of the history and keeps them among what was set aside. */
    static RemedyStep setAside(String condition, String reason, String which) {
        return new RemedyStep(
                Phase.VERSION,
                RecordedVersion.TABLE + " " + which,
                "",
                "set aside the rows of " + RecordedVersion.TABLE + " that are " + which,
                reason,
                Action.together(HistoryRows.setAside(condition, reason)),
                new Cost("ROW EXCLUSIVE", 1, 0, true));
    }
}
