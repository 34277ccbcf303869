package io.cowrieshell.finding;

import com.google.auto.service.AutoService;
import io.cowrieshell.database.Identifiers;
import io.cowrieshell.finding.RemedyStep.Action;
import io.cowrieshell.finding.RemedyStep.Cost;
import io.cowrieshell.finding.RemedyStep.Phase;
import io.cowrieshell.schema.RecordedVersion;
import io.cowrieshell.schema.Table;
import io.cowrieshell.schema.Versions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether the database says it has the version that it has. */
@AutoService(Check.class)
public final class VersionsCheck implements Check {

    static final FindingKind KIND = new FindingKind(
            "VERSION-001",
            "versions disagree",
            "the application and the next migration believe what is written and expect other tables and columns");

    private static final int NEWEST = 17;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    @Override
    public List<FindingKind> kinds() {
        return List.of(KIND);
    }

    @Override
    public List<Finding> look(Examination examination) throws SQLException {
        List<Finding> found = new ArrayList<>();
        Versions versions = examination.versions();
        if (!Integer.toString(versions.goal()).equals(versions.declared()) && readable(examination)) {
            found.add(declared(examination));
        }
        int recorded = number(versions.recorded());
        if (recorded > versions.goal()) {
            found.add(recordedTooMuch(examination, recorded));
        } else if (recorded > 0 && recorded < versions.goal()) {
            found.add(recordedTooLittle(versions));
        }
        return found;
    }

    /** That the role may not read the version is no reason to say that there is none. */
    private static boolean readable(Examination examination) throws SQLException {
        return examination
                .look()
                .query(
                        "declared version",
                        ManagedTables.MANAGED
                                + "select coalesce(bool_and(pg_catalog.has_table_privilege(oid, 'SELECT')), true)"
                                + " from managed where name = 'schema_state'",
                        ManagedTables.parameters(examination.catalog()),
                        rows -> rows.next() && rows.getBoolean(1),
                        false);
    }

    private static Finding declared(Examination examination) {
        Versions versions = examination.versions();
        String declared = versions.declared();
        boolean newer = number(declared) > NEWEST;
        String schema = examination
                .catalog()
                .table("schema_state")
                .map(Table::schema)
                .orElse(examination.catalog().home());
        String state = Identifiers.quote(schema, "schema_state");
        String query = examination.catalog().table("schema_state").isPresent()
                ? "select value from " + state + " where key = 'schema_version'"
                : null;
        return new Finding(
                KIND,
                Severity.ERROR,
                "schema_state.schema_version",
                said(declared, newer) + ", " + objects(versions),
                new Evidence(facts(versions), null, List.of(), query),
                newer
                        ? Remedy.by("a newer release of the shell, which knows version " + declared)
                        : Remedy.heal(KIND, List.of(write(state, versions.goal()))));
    }

    private static String said(@Nullable String declared, boolean newer) {
        if (declared == null) {
            return "it says nothing";
        }
        return newer
                ? "it says " + declared + ", which this shell does not know"
                : NUMBER.matcher(declared).matches()
                        ? "it says " + declared
                        : "it says '" + declared + "', which is no version";
    }

    private static String objects(Versions versions) {
        return "the objects are those of " + versions.goal()
                + (versions.observed() == versions.goal() ? "" : ", which is not complete");
    }

    private static List<String> facts(Versions versions) {
        List<String> facts = new ArrayList<>();
        facts.add("declared: " + (versions.declared() == null ? "nothing" : versions.declared()));
        facts.add("recorded by migrations: " + (versions.recorded() == null ? "nothing" : versions.recorded()));
        facts.add("complete: " + (versions.observed() == 0 ? "no version" : "version " + versions.observed()));
        facts.add("begun: " + (versions.begun() == 0 ? "no version" : "version " + versions.begun()));
        return facts;
    }

    /** Written so that it works without a primary key, too. */
    private static RemedyStep write(String state, int goal) {
        return new RemedyStep(
                Phase.VERSION,
                "schema_state schema_version",
                "schema_state",
                "write version " + goal + " into schema_state",
                "the objects are those of " + goal,
                Action.together(
                        "update " + state + " set value = '" + goal
                                + "' where key = 'schema_version' and value is distinct from '" + goal + "'",
                        "insert into " + state + " (key, value) select 'schema_version', '" + goal
                                + "' where not exists (select from " + state + " where key = 'schema_version')"),
                new Cost("ROW EXCLUSIVE", 1, 0, true));
    }

    private static Finding recordedTooMuch(Examination examination, int recorded) {
        Versions versions = examination.versions();
        return new Finding(
                KIND,
                Severity.ERROR,
                RecordedVersion.TABLE,
                "it says " + recorded + ", " + objects(versions),
                new Evidence(facts(versions), null, List.of(), "select * from " + RecordedVersion.TABLE),
                Remedy.heal(
                        KIND,
                        List.of(HistoryCheck.setAside(
                                "version ~ '^[0-9]{1,9}([.]|$)' and split_part(version, '.', 1)::int > "
                                        + versions.goal(),
                                "its objects are not there",
                                "later than " + versions.goal()))));
    }

    private static Finding recordedTooLittle(Versions versions) {
        return new Finding(
                KIND,
                Severity.INFORMATION,
                RecordedVersion.TABLE,
                "it ends at " + versions.recorded() + ", " + objects(versions) + ": something else migrated it",
                new Evidence(facts(versions), null, List.of(), "select * from " + RecordedVersion.TABLE),
                Remedy.NONE);
    }

    /** The number of a version; 0 for what is none. */
    private static int number(@Nullable String version) {
        String first = version == null ? "" : version.strip().split("\\.", 2)[0];
        return NUMBER.matcher(first).matches() ? Integer.parseInt(first) : 0;
    }
}
