package io.cowrieshell.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.sandbox.Population;
import io.cowrieshell.sandbox.Scenario;
import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.ScriptedShell;
import io.cowrieshell.testing.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class CoverageOperationIT {

    private static final Population SMALL = Population.STANDARD.withSessions(500);

    @RegisterExtension
    final TestDatabase database = TestDatabase.empty();

    @Test
    void counts_what_a_plain_query_counts() throws SQLException {
        database.becomes(Scenario.HEALTHY_V16, SMALL);
        ScriptedShell shell = database.shell(false);

        assertThat(shell.run("coverage --output csv").out()).isEqualTo(counted());
        assertThat(shell.run("js coverage({by: 'day', all: true}).groups.length")
                        .out())
                .isEqualTo(database.value("select count(distinct (first_event_at at time zone 'UTC')::date)"
                                + " from session_summaries")
                        + "\n");
        assertThat(keys(shell, "country")).isEqualTo(grouped("coalesce(nullif(geo_country, 'XX'), snapshot_country)"));
        assertThat(keys(shell, "asn")).isEqualTo(grouped("coalesce(current_asn, snapshot_asn)::text"));
    }

    private String grouped(String key) throws SQLException {
        return database.value("""
                select string_agg(coalesce(key, '') || ' ' || sessions || ' ' || filled, ',' order by sessions desc, key)
                from (select %s as key, count(*) as sessions, count(snapshot_asn) as filled
                      from session_summaries left join ip_inventory on source_ip = ip_address group by 1) t""".formatted(key));
    }

    private String counted() throws SQLException {
        StringBuilder csv = new StringBuilder("column,sessions,percent\n");
        for (String column :
                List.of("source_ip", "snapshot_asn", "snapshot_country", "snapshot_ip_type", "enrichment_at")) {
            csv.append(column)
                    .append(',')
                    .append(database.value("select count(" + column + ") || ',' || round(100.0 * count(" + column
                            + ") / count(*), 1) from session_summaries"))
                    .append('\n');
        }
        return csv.toString();
    }

    private static String keys(ScriptedShell shell, String by) {
        return shell.run("js coverage({by: '" + by + "', all: true}).groups.map(g => (g.key || '') + ' ' + g.sessions"
                        + " + ' ' + g.columns[1].sessions).join()")
                .out()
                .strip();
    }

    @Test
    void days_that_are_not_filled_any_more_are_seen() throws SQLException {
        database.becomes(Scenario.HEALTHY_V16, SMALL);
        ScriptedShell shell = database.shell(false);
        assertThat(shell.run("coverage --by day").out()).doesNotContain("new sessions are not filled");

        database.execute("update session_summaries set snapshot_country = null, first_event_at = null,"
                + " last_event_at = timestamptz '2026-01-02 00:30+02' where session_id in"
                + " (select session_id from session_summaries limit 7)");
        Outcome outcome = shell.run("coverage --by day --limit 3");
        assertThat(outcome.out())
                .as("the last event stands in for the first, and the day is that of UTC")
                .contains("\n 2026-01-01 |        7 |")
                .contains("500 sessions, snapshot_country in ", " more older days with --all\n")
                .contains("new sessions are not filled: 2026-01-01 has snapshot_country in 0.0 %, the days before in ");
        assertThat(outcome.out().lines().filter(line -> line.startsWith(" 20"))).hasSize(3);
        assertThat(shell.run("coverage --since 2026-01-01 --until 2026-01-01").out())
                .contains("7 sessions since 2026-01-01T00:00:00Z before 2026-01-02T00:00:00Z");
        assertThat(shell.run("coverage --since '2026-01-01 22:31'").out()).contains("\n0 sessions since");
    }

    @Test
    void a_column_of_the_wrong_type_is_no_hindrance() throws SQLException {
        database.becomes(Scenario.INET_COLUMNS, SMALL);
        assertThat(database.shell(false).run("coverage --by country").out()).containsPattern("\\n CN +\\| +\\d+ ");
    }

    @Test
    void a_column_of_the_wrong_name_is_told_and_counted() throws SQLException {
        database.becomes(Scenario.PLURAL_COLUMN, SMALL);
        database.execute("update session_summaries set snapshot_ip_types = '{}';"
                + " update session_summaries set snapshot_ip_types = '{TOR}' where session_id in"
                + " (select session_id from session_summaries limit 5)");
        assertThat(database.shell(false).run("coverage").out())
                .containsPattern("snapshot_ip_types \\| +5 \\| +1\\.0")
                .contains("not there: snapshot_ip_type;");
    }

    @Test
    void without_sessions_there_is_nothing_to_cover() {
        assertThat(database.shell(false).run("coverage")).isEqualTo(new Outcome(3, "", """
                        COVERAGE-001 there are no sessions to cover
                          why:  session_summaries is not there, or not on the search path
                          next: `status` shows what is there
                        """));
    }

    @Test
    void at_version_15_it_says_what_brings_the_columns() throws SQLException {
        database.becomes(Scenario.HEALTHY_V15, SMALL);
        assertThat(database.shell(false).run("coverage --by day").err())
                .startsWith("COVERAGE-001 sessions have nothing yet that could be covered\n")
                .endsWith("next: migrate --to 16 --dry-run\n");
        database.execute("alter table session_summaries add source_ip varchar(45)");
        assertThat(database.shell(false).run("coverage --by asn").out()).contains(" unknown |      500 |");
    }

    @Test
    void refuses_what_cannot_be_meant() {
        ScriptedShell shell = database.shell(false);
        assertThat(shell.run("coverage --limit 3").err()).startsWith("USAGE-005 --limit and --all belong to --by");
        assertThat(shell.run("coverage --by day --limit 0").err()).startsWith("USAGE-004");
        assertThat(shell.run("coverage --since yesterday").err())
                .startsWith("USAGE-004 yesterday is no value for --since");
        assertThat(shell.run("coverage --since 2025-11-06 --until 2025-11-05").err())
                .startsWith("USAGE-005 --until 2025-11-05 is not after --since 2025-11-06");
    }
}
