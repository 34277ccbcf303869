package io.cowrieshell.finding;

import com.google.auto.service.AutoService;
import io.cowrieshell.database.Identifiers;
import io.cowrieshell.finding.RemedyStep.Cost;
import io.cowrieshell.finding.RemedyStep.Phase;
import io.cowrieshell.operation.Action;
import io.cowrieshell.schema.Blueprints;
import io.cowrieshell.schema.Catalog;
import io.cowrieshell.schema.DeclaredVersion;
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

    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    @Override
    public List<FindingKind> kinds() {
        return List.of(KIND);
    }

    @Override
    public List<Finding> look(Examination examination) throws SQLException {
        List<Finding> found = new ArrayList<>();
        Versions versions = examination.versions();
        if (lies(examination)) {
            found.add(declared(examination));
        }
        int recorded = number(versions.recorded()) - (Versions.underWay(versions.recorded()) ? 1 : 0);
        if (recorded > versions.goal()) {
            found.add(recordedTooMuch(versions, recorded));
        } else if (recorded > 0 && recorded < versions.goal()) {
            found.add(recordedTooLittle(versions));
        }
        return found;
    }

    /** Whether any row says something else, or none says anything. What the role may not read is no lie. */
    private static boolean lies(Examination examination) throws SQLException {
        return !legible(examination)
                || examination
                        .look()
                        .query(
                                "declared version",
                                "select count(*) filter (where value = ?), count(*) from " + state(examination)
                                        + " where key = 'schema_version'",
                                List.of(Integer.toString(examination.versions().goal())),
                                rows -> rows.next() && (rows.getInt(1) == 0 || rows.getInt(1) < rows.getInt(2)),
                                false);
    }

    private static boolean legible(Examination examination) {
        return examination
                .catalog()
                .table(DeclaredVersion.TABLE)
                .filter(table ->
                        table.column("key").isPresent() && table.column("value").isPresent())
                .isPresent();
    }

    private static String state(Examination examination) {
        Catalog catalog = examination.catalog();
        return Identifiers.quote(
                catalog.table(DeclaredVersion.TABLE).map(Table::schema).orElse(catalog.home()), DeclaredVersion.TABLE);
    }

    private static Finding declared(Examination examination) {
        Versions versions = examination.versions();
        boolean newer = number(versions.declared()) > Blueprints.LATEST;
        String state = state(examination);
        return new Finding(
                KIND,
                Severity.ERROR,
                DeclaredVersion.TABLE,
                said(versions, newer) + ", " + objects(versions),
                new Evidence(
                        facts(versions),
                        null,
                        List.of(),
                        legible(examination) ? "select value from " + state + " where key = 'schema_version'" : null),
                newer
                        ? Remedy.by("a newer release of the shell")
                        : Remedy.heal(KIND, List.of(write(state, versions.goal()))));
    }

    private static String said(Versions versions, boolean newer) {
        String declared = versions.declared();
        if (declared == null) {
            return "says nothing";
        }
        if (newer) {
            return "says " + declared + ", unknown here";
        }
        String also = declared.equals(Integer.toString(versions.goal())) ? " and something else" : "";
        return "says " + (NUMBER.matcher(declared).matches() ? declared : "'" + declared + "'") + also;
    }

    private static String objects(Versions versions) {
        return "the objects are of " + versions.goal();
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
                "the objects are of version " + goal,
                Action.together(DeclaredVersion.writing(state, goal)),
                new Cost("ROW EXCLUSIVE", 1, 0, true));
    }

    private static Finding recordedTooMuch(Versions versions, int recorded) {
        return new Finding(
                KIND,
                Severity.ERROR,
                RecordedVersion.TABLE,
                "says " + recorded + ", " + objects(versions),
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
                "ends at " + versions.recorded() + ", " + objects(versions),
                new Evidence(facts(versions), null, List.of(), "select * from " + RecordedVersion.TABLE),
                Remedy.NONE);
    }

    /** The number of a version; 0 for what is none. */
    private static int number(@Nullable String version) {
        String first = version == null ? "" : version.strip().split("\\.", 2)[0];
        return NUMBER.matcher(first).matches() ? Integer.parseInt(first) : 0;
    }
}
