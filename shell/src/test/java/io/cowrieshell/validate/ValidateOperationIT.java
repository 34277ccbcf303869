package io.cowrieshell.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.sandbox.Population;
import io.cowrieshell.sandbox.Scenario;
import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.TestDatabase;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is measured of databases in known states, and when it is GO. */
@Timeout(60)
class ValidateOperationIT {

    private static final Population SOME = Population.STANDARD.withSessions(500);

    @RegisterExtension
    final TestDatabase database = TestDatabase.empty();

    @Test
    void a_backfill_can_be_begun_where_nothing_is_filled_yet() throws Exception {
        database.becomes(Scenario.NOT_BACKFILLED, SOME);

        // How fast this machine is, is no matter here.
        Outcome outcome = validate("--min-rate 1 --max-batch-time 1h");

        assertThat(outcome.err()).isEmpty();
        assertThat(verdicts(outcome))
                .containsExactly(
                        "connectivity pass",
                        "schema pass",
                        "keys pass",
                        "models pass",
                        "coverage pass",
                        "requirements pass",
                        "dry-run pass",
                        "batches pass",
                        "queries not applicable",
                        "accuracy not applicable",
                        "sample pass",
                        "readiness pass");
        assertThat(text(outcome))
                .contains("500 sessions, 46 addresses, 0 orphan sessions", "0.0 % of 500 sessions, the base line")
                .contains("500 sessions in 1 batch, about ", "500 sessions gone through, 0 rows written")
                .contains(" GO before a backfill (");
        assertThat(outcome.status()).isZero();

        assertThat(text(validate("--min-rate 1_000_000_000 --only batches")))
                .contains("batches fail about ", "NO-GO before a backfill, of 1 check alone: batches");
        assertThat(text(validate("--stage after --only coverage"))).contains("NO-GO after a backfill");
        assertThat(text(validate("--stage after --only accuracy")))
                .contains("no session is filled", "NO-GO after a backfill");
        database.execute("TRUNCATE session_summaries CASCADE");
        assertThat(text(validate(""))).contains("no sessions", "NO-GO");
    }

    /** What happened to production: nothing could be measured until one column had its right name and type. */
    @Test
    void one_wrong_column_blocks_seven_checks() throws Exception {
        database.becomes(Scenario.PLURAL_COLUMN, SOME);

        Outcome outcome = validate("");

        assertThat(verdicts(outcome))
                .filteredOn(line -> line.endsWith("blocked"))
                .hasSize(7)
                .allSatisfy(line -> assertThat(text(outcome)).contains(line.split(" ", 2)[0] + " blocked by schema "));
        assertThat(verdicts(outcome)).contains("connectivity pass", "schema fail", "readiness fail");
        assertThat(text(outcome))
                .contains("schema: SCHEMA-007 session_summaries.snapshot_ip_types")
                .contains(" NO-GO: schema (", "next: heal SCHEMA-007");
        assertThat(outcome.status()).isEqualTo(4);

        assertThat(text(validate("--only accuracy")))
                .contains("blocked by schema", "NO-GO, of 1 check alone: schema", "next: heal SCHEMA-007");
    }

    @Test
    void unlike_types_of_a_foreign_key_are_named() throws Exception {
        database.becomes(Scenario.INET_COLUMNS, SOME);

        Outcome outcome = validate("");

        assertThat(verdicts(outcome)).contains("schema fail", "keys fail", "models fail", "coverage blocked");
        assertThat(text(outcome))
                .contains("schema: VERSION-001", "keys: SCHEMA-011", "models: SCHEMA-004 ip_inventory.ip_address")
                .contains("blocked by keys, models", "NO-GO: schema, keys, models (");
        assertThat(outcome.status()).isEqualTo(4);
    }

    @Test
    void a_version_without_snapshots_has_to_be_migrated_first() throws Exception {
        database.becomes(Scenario.HEALTHY_V15, SOME);

        assertThat(text(validate("")))
                .contains("version 15, which has no snapshots", " NO-GO: schema (", "next: migrate --to 16");
    }

    @Test
    void a_database_of_something_else_fails_at_once() {
        Outcome outcome = validate("");
        assertThat(verdicts(outcome)).contains("connectivity fail", "schema blocked", "sample blocked");
        assertThat(text(outcome)).contains("session_summaries is not there or cannot be read");
        assertThat(outcome.status()).isEqualTo(4);
    }

    @Test
    void what_is_filled_as_it_should_be_is_go() throws Exception {
        database.becomes(Scenario.HEALTHY_V16, SOME);

        Outcome outcome = validate("--sample 500");

        assertThat(text(outcome))
                .contains(" GO after a backfill (", ", results equal")
                .containsPattern("accuracy pass 100.0 % of 49\\d sessions, 0 defects, 0 drifted");
        assertThat(outcome.status()).isZero();
        assertThat(text(validate("--json")))
                .contains("\"go\" : true", "\"stage\" : \"AFTER\"", "\"id\" : \"dry-run\"", "\"minCoverage\" : 95.0");
    }

    /** Also by the shell that has just written: the server still counts what it wrote before. */
    @Test
    void a_backfill_leads_from_go_to_go() throws Exception {
        database.becomes(Scenario.NOT_BACKFILLED, SOME);

        Outcome outcome = database.shell(true)
                .run("validate --min-rate 1 --max-batch-time 1h", "backfill --yes", "validate --sample 500");

        assertThat(text(outcome))
                .contains(" GO before a backfill (", " GO after a backfill (", "accuracy pass 100.0 % of 49")
                .contains("dry-run pass 9 sessions gone through, 0 rows written");
        assertThat(outcome.status()).isZero();
    }

    @Test
    void what_documents_do_not_say_is_a_defect() throws Exception {
        database.becomes(Scenario.HEALTHY_V16, SOME);
        database.execute("""
                create temp table spoilt as select session_id from session_summaries
                    where enrichment #>> '{maxmind,country}' <> 'XX' order by session_id limit 30;
                update session_summaries set snapshot_country = 'ZW' where session_id in (select * from spoilt)""");

        Outcome outcome = validate("--sample 500 --seed 7");

        assertThat(text(outcome))
                .containsPattern("accuracy fail 9\\d.\\d % of 49\\d sessions, 30 defects")
                .containsPattern("accuracy: defect: \\w+ snapshot_country: ZW, document says [A-Z]{2} ")
                .contains("chosen by --seed 7", " NO-GO after a backfill: queries, accuracy (");
        assertThat(outcome.out().lines().filter(line -> line.startsWith("accuracy: defect: ")))
                .hasSize(20);
        assertThat(outcome.status()).isEqualTo(4);

        String few = "--only accuracy --sample 40 --min-accuracy 0 --seed ";
        assertThat(mismatches(validate(few + 1))).isEqualTo(mismatches(validate(few + 1)));
        assertThat(validate("--only accuracy --sample 500 --min-accuracy 90").status())
                .isZero();
    }

    @Test
    void what_the_inventory_has_learnt_since_is_drift_and_no_defect() throws Exception {
        database.becomes(Scenario.HEALTHY_V16, SOME);
        database.execute("""
                update ip_inventory set current_asn = (select max(asn_number) from asn_inventory);
                update ip_inventory set enrichment = jsonb_set(enrichment, '{maxmind,country}', '"ZW"')
                    where enrichment #>> '{maxmind,country}' = 'CN'""");

        Outcome outcome = validate("--sample 500");

        assertThat(text(outcome))
                .containsPattern("accuracy pass 100.0 % of 49\\d sessions, 0 defects, 4\\d\\d drifted")
                .containsPattern("queries pass .* results equal but for [1-9]\\d* drifted ")
                .contains(" GO after a backfill (");
    }

    @Test
    void snapshots_against_their_documents_are_found_by_comparing_queries() throws Exception {
        database.becomes(Scenario.HEALTHY_V16, SOME);
        database.execute("""
                update session_summaries set snapshot_country = 'ZW'
                where snapshot_country = 'CN' and snapshot_ip_type = 'DATACENTER'
                    and enrichment #>> '{maxmind,country}' = 'CN'
                    and session_id > (select min(session_id) from session_summaries
                        where snapshot_country = 'CN' and snapshot_ip_type = 'DATACENTER')""");

        assertThat(text(validate("--only queries")))
                .containsPattern("queries fail .* [1-9]\\d* against their documents");
    }

    /** Two readings of every odd value, made in two languages. */
    @Test
    void a_migration_of_odd_rows_is_found_right() throws Exception {
        database.becomes(Scenario.ODD_ROWS, SOME);
        assertThat(database.shell(true).run("migrate --to 16 --offline --yes").status())
                .isZero();

        Outcome outcome = validate("--only accuracy --only sample --sample 500");

        assertThat(text(outcome)).contains("100.0 % of", "0 defects", "0 impossible values");
        assertThat(outcome.status()).isZero();
    }

    private Outcome validate(String options) {
        return database.shell(false).run(("validate " + options).strip());
    }

    /** Without the line breaks of a narrow window. */
    private static String text(Outcome outcome) {
        return outcome.out().replaceAll("\\s+", " ");
    }

    private static List<String> verdicts(Outcome outcome) {
        return outcome.out()
                .lines()
                .map(Pattern.compile("([a-z-]+) +(pass|fail|blocked|not applicable)\\b.*")::matcher)
                .filter(Matcher::matches)
                .map(line -> line.group(1) + " " + line.group(2))
                .toList();
    }

    private static List<String> mismatches(Outcome outcome) {
        return outcome.out()
                .lines()
                .filter(line -> line.startsWith("accuracy: "))
                .toList();
    }
}
