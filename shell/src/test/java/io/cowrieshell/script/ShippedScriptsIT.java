package io.cowrieshell.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.sandbox.Population;
import io.cowrieshell.sandbox.Scenario;
import io.cowrieshell.testing.Launcher;
import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The scripts that come with the shell and only look: what they say is what plain SQL says. */
@Timeout(60)
class ShippedScriptsIT {

    private static final Path SCRIPTS = Launcher.ROOT.resolve("scripts");
    private static final Population SOME = Population.STANDARD.withSessions(500);

    @RegisterExtension
    static final TestDatabase database = TestDatabase.born(Scenario.HEALTHY_V16, SOME);

    /** Of version 15, with four sessions of each malformation. */
    @RegisterExtension
    static final TestDatabase odd = TestDatabase.born(Scenario.ODD_ROWS, SOME);

    static Stream<String> all() throws IOException {
        try (Stream<Path> files = Files.list(SCRIPTS)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".js"))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void a_parameter_nobody_knows_is_refused_before_anything_is_done(String script) {
        Outcome outcome = run(database, script + " --param bogus=1 --yes");

        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .startsWith("SCRIPT-001 there is no parameter bogus\n")
                .contains("; nothing was done\n");
        assertThat(outcome.status()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            snowshoe.js US                            | US is no parameter
            snowshoe.js --param country=USA           | USA is no value for country
            snowshoe.js --param atLeast=-1            | -1 is no value for atLeast
            coverage-by-day.js --param least=101      | 101 is no value for least
            coverage-by-day.js --param since=2025-02-30 | 2025-02-30 is no value for since
            coverage-by-day.js --param column=asn     | asn is no value for column
            check-casts.js --param strict=perhaps     | perhaps is no value for strict
            reload-range.js --param logs=/tmp         | the parameter from is missing
            reload-range.js --param logs=/nowhere --param from=2025-11-08 --param to=2025-11-07 | 2025-11-07 is before 2025-11-08
            reload-range.js --param logs=/tmp --param from=2025-11-07 --param to=2025-11-07 | this script may not read /tmp
            watch-backfill.js                         | there is no backfill to watch
            watch-backfill.js --param job=7           | JOB-001 there is no job 7
            """)
    void what_cannot_be_is_refused_with_what_is_wanted(String line, String what) {
        Outcome outcome = run(database, line);

        assertThat(outcome.err()).contains(what).contains("  why:  ").contains("  next: ");
        assertThat(outcome.status()).isNotZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            snowshoe.js                 | has no source_ip, snapshot_asn, snapshot_country, snapshot_ip_type
            compare-snapshot-vs-join.js | such columns come with version 16
            coverage-by-day.js          | has neither source_ip nor snapshot columns
            """)
    void a_version_without_snapshots_is_told_plainly(String line, String why) {
        Outcome outcome = run(odd, line);

        assertThat(outcome.err())
                .contains(why)
                .contains("  next: migrate --to 16 --dry-run")
                .doesNotContain("SQL-");
        assertThat(outcome.status()).isEqualTo(3);
    }

    @Test
    void odd_rows_are_those_which_a_migration_would_set_aside() throws Exception {
        Map<String, Long> kinds = new HashMap<>();
        value(odd, "find-odd-rows.js")
                .get("kinds")
                .forEach(kind -> kinds.put(
                        kind.get("what").asString(), kind.get("sessions").asLong()));

        Map<String, Long> aside = new HashMap<>();
        result(odd.shell(false).run("migrate --to 16 --dry-run --json"))
                .get("phases")
                .forEach(phase -> phase.get("aside")
                        .forEach(each -> aside.merge(
                                each.get("reason").asString().replaceAll("^.*\\.|:.*$", ""),
                                each.get("rows").asLong(),
                                Long::sum)));
        assertThat(kinds.get("document")).isEqualTo(aside.get("enrichment"));
        assertThat(kinds.get("address")).isEqualTo(aside.get("source_ip"));
        assertThat(kinds.getOrDefault("system", 0L) + kinds.getOrDefault("large-system", 0L))
                .isEqualTo(aside.get("snapshot_asn"));
        assertThat(kinds.get("country")).isEqualTo(aside.get("snapshot_country"));
        assertThat(kinds.get("moment")).isEqualTo(aside.get("enrichment_at"));
        assertThat(kinds.get("no-time"))
                .isEqualTo(number(odd, "select count(*) from session_summaries where first_event_at is null"));
        assertThat(kinds.get("spelling"))
                .isEqualTo(
                        number(odd, "select count(*) from session_summaries where enrichment::text ~ '9 \"|2001:DB8'"));
        assertThat(kinds.get("flag"))
                .isEqualTo(number(
                        odd, "select count(*) from session_summaries where enrichment::text ~ '\"(maybe|n/a)\"'"));
        assertThat(run(odd, "find-odd-rows.js --param what=large-system").out())
                .contains(odd.value(
                        "select min(session_id) from session_summaries" + " where enrichment::text ~ '4200000001'"));
        assertThat(value(database, "find-odd-rows.js").get("kinds")).isEmpty();
    }

    @Test
    void types_of_both_sides_are_compared_for_each_key_and_each_join() throws Exception {
        assertThat(value(database, "check-fk-types.js").get("unlike").asInt()).isZero();
        odd.execute(
                "alter table files alter session_id type text;"
                        + " create schema cowrie_shell create table run (id int primary key) create table step (run int references run)");

        JsonNode told = value(odd, "check-fk-types.js");

        assertThat(told.get("unlike").asInt()).isEqualTo(1);
        long keys = told.get("pairs")
                .valueStream()
                .filter(pair -> !pair.get("key").asString().isEmpty())
                .count();
        assertThat(keys)
                .isEqualTo(number(
                        odd,
                        "select sum(cardinality(conkey)) from pg_constraint where contype = 'f'"
                                + " and connamespace::regnamespace::text = 'public'"));
        Outcome strict = run(odd, "check-fk-types.js --param strict=yes");
        assertThat(strict.status()).isEqualTo(3);
        assertThat(strict.err())
                .startsWith(
                        "SCRIPT-001 files.session_id is text, session_summaries.session_id is character varying(64)\n");
        odd.execute("alter table files alter session_id type character varying(64); drop schema cowrie_shell cascade");
    }

    @Test
    void a_cast_of_a_column_is_found_wherever_it_is_kept() throws Exception {
        assertThat(value(database, "check-casts.js").get("casts")).isEmpty();
        database.execute("""
                create view near as select s.session_id, '1'::int as literal, sum(s.event_count) over ()::bigint as sum,
                    (s.enrichment -> 'cymru' ->> 'asn')::integer as asn
                from session_summaries s join ip_inventory i on i.ip_address::inet = s.source_ip::inet;
                create function far() returns bigint language sql as
                    $$ select count(*) from session_summaries where cast(matcher as integer) = 1 $$;
                create index own on session_summaries ((source_ip::inet)) where source_ip ~ '^[0-9]'""");

        List<String> casts = value(database, "check-casts.js")
                .get("casts")
                .valueStream()
                .map(each -> Stream.of("kind", "in", "cast", "is", "to")
                        .map(name -> each.get(name).asString())
                        .reduce((a, b) -> a + " | " + b)
                        .orElseThrow())
                .toList();

        assertThat(casts)
                .containsExactlyInAnyOrder(
                        "function | far() | matcher | character varying(32) | integer",
                        "index | own | source_ip | character varying(45) | inet",
                        "view | near | i.ip_address | character varying(45) | inet",
                        "view | near | s.source_ip | character varying(45) | inet",
                        "view | near | ->> 'asn' | text of a document | integer");
        assertThat(run(database, "check-casts.js --param strict=yes").status()).isEqualTo(3);
        database.execute("drop view near; drop function far; drop index own");
    }

    @Test
    void systems_of_many_addresses_are_told_with_how_thinly_they_spread() throws Exception {
        String address = "'198.18.' || (n % 5) || '.' || n";
        database.execute(
                "insert into asn_inventory (asn_number, organization_name, first_seen, last_seen)"
                        + " values (64500, 'SHOES', now(), now());"
                        + "insert into ip_inventory (ip_address, first_seen, last_seen) select " + address
                        + ", now(), now() from generate_series(1, 102) n;"
                        + "insert into session_summaries (session_id, source_ip, snapshot_asn, snapshot_country, snapshot_ip_type,"
                        + " first_event_at) select 'shoe-' || n || '-' || m, " + address
                        + ", 64500, 'CN', 'DATACENTER',"
                        + " '2020-01-01Z'::timestamptz + m * interval '1 day' from generate_series(1, 102) n, generate_series(1, 3) m");

        JsonNode systems = value(database, "snowshoe.js").get("systems");

        assertThat(systems).hasSize(1);
        assertThat(systems.get(0).toString())
                .isEqualTo("{\"asn\":64500,\"name\":\"SHOES\",\"addresses\":102,\"sessions\":306,\"perAddress\":3,"
                        + "\"networks\":5,\"days\":3,\"first\":\"2020-01-02\",\"last\":\"2020-01-04\"}");
        assertThat(run(database, "snowshoe.js --param atLeast=103").out()).contains("nearest is AS64500 with 102");
        database.execute("delete from session_summaries where snapshot_asn = 64500");
    }

    @Test
    void days_that_lack_snapshots_or_sessions_are_told_as_ranges() throws Exception {
        String day = "(first_event_at at time zone 'UTC')::date";
        String touched = day + " in ('2025-09-11', '2025-09-12', '2025-10-01', '2025-10-02', '2025-10-03')";
        database.execute("create table kept as select * from session_summaries where " + touched
                + "; update session_summaries set snapshot_country = null where " + day
                + " between '2025-10-01' and '2025-10-03';"
                + "delete from session_summaries where " + day + " in ('2025-10-02', '2025-09-11', '2025-09-12')");
        try {
            JsonNode told = value(database, "coverage-by-day.js --param since=2025-09-10 --param least=1");

            assertThat(told.get("lacking")
                            .valueStream()
                            .map(run -> run.get("from").asString() + " "
                                    + run.get("to").asString() + " "
                                    + run.get("sessions").asLong())
                            .toList())
                    .containsExactlyElementsOf(
                            database.column("select concat_ws(' ', " + day + ", " + day + ", count(*))"
                                    + " from session_summaries where " + day + " in ('2025-10-01', '2025-10-03')"
                                    + " group by " + day + " order by 1"));
            assertThat(told.get("empty").toString())
                    .isEqualTo("[{\"from\":\"2025-09-11\",\"to\":\"2025-09-12\",\"days\":2},"
                            + "{\"from\":\"2025-10-02\",\"to\":\"2025-10-02\",\"days\":1}]");
            assertThat(told.get("days").asLong())
                    .isEqualTo(number(
                            database,
                            "select count(distinct " + day + ") from session_summaries where " + day
                                    + " >= '2025-09-10'"));
        } finally {
            database.execute("delete from session_summaries where " + touched
                    + "; insert into session_summaries select * from kept; drop table kept");
        }
    }

    @Test
    void snapshots_and_joins_are_timed_with_what_they_answer() throws Exception {
        JsonNode results = value(database, "compare-snapshot-vs-join.js --param country=us --param rounds=1")
                .get("results");

        assertThat(results.get(0).get("answer").asLong())
                .isEqualTo(number(database, "select count(*) from session_summaries where snapshot_country = 'US'"));
        assertThat(results.get(0).get("byJoin").asLong())
                .isEqualTo(number(
                        database,
                        "select count(*) from session_summaries where source_ip in"
                                + " (select ip_address from ip_inventory where geo_country = 'US')"));
        assertThat(results.get(1).get("answer").asLong())
                .isEqualTo(results.get(1).get("byJoin").asLong());
        assertThat(results.valueStream().map(each -> each.get("join").asDouble()))
                .allMatch(milliseconds -> milliseconds > 0);
    }

    private static Outcome run(TestDatabase where, String line) {
        // The folder may have a blank in its path.
        return where.shell(false).run("script \"" + SCRIPTS + "/" + line.replaceFirst("(?<=\\.js)", "\""));
    }

    /** What a script exports. */
    private static JsonNode value(TestDatabase where, String line) {
        return result(run(where, line + " --json")).get("value");
    }

    private static JsonNode result(Outcome outcome) {
        assertThat(outcome.status()).as(outcome.err()).isZero();
        return JsonMapper.shared().readTree(outcome.out()).get("result");
    }

    private static long number(TestDatabase where, String sql) throws SQLException {
        return Long.parseLong(where.value(sql));
    }
}
