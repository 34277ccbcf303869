package io.cowrieshell.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.database.Target;
import io.cowrieshell.output.Json;
import io.cowrieshell.sandbox.Population;
import io.cowrieshell.sandbox.Scenario;
import io.cowrieshell.schema.Catalog;
import io.cowrieshell.schema.CatalogReader;
import io.cowrieshell.schema.Differs;
import io.cowrieshell.schema.Fingerprint;
import io.cowrieshell.schema.SchemaDrift;
import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.ScriptedShell;
import io.cowrieshell.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** What has changed since a plan was made, be it the plan, what it runs, or the target, is found before anything is done. */
@Timeout(60)
class ReplayTamperIT {

    @RegisterExtension
    final TestDatabase database = TestDatabase.empty();

    @TempDir
    Path folder = Path.of("");

    /** Of a plan made for a schema of no version, and of one made for that of version 16. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PLURAL_COLUMN | alter table session_summaries rename snapshot_ip_types to snapshot_ip_type \
                          | - table session_summaries: column snapshot_ip_types text[]; \
                            + table session_summaries: column snapshot_ip_type text[]
            PLURAL_COLUMN | alter table raw_events alter source_offset set not null \
                          | - table raw_events: column source_offset bigint; \
                            + table raw_events: column source_offset bigint not null
            HEALTHY_V16   | alter table session_summaries alter snapshot_asn type text \
                          | - table session_summaries: column snapshot_asn integer; \
                            + table session_summaries: column snapshot_asn text
            HEALTHY_V16   | drop index idx_ip_geo_country \
                          | - table ip_inventory: index btree (geo_country)
            HEALTHY_V16   | alter table session_summaries add constraint positive check (risk_score >= 0) \
                          | + table session_summaries: check (risk_score >= 0)
            HEALTHY_V16   | alter table session_summaries drop constraint fk_session_source_ip \
                          | - table session_summaries: foreign key (source_ip) references ip_inventory (ip_address)
            """)
    void a_target_changed_by_hand_is_refused_with_what_moved(Scenario birth, String sql, String moved)
            throws Exception {
        database.becomes(birth, Population.STANDARD.withSessions(500));
        Path plan = made("sql: create table t ()");
        database.execute(sql);

        Outcome refused = replay(plan, "");

        assertThat(refused.status()).isEqualTo(5);
        assertThat(refused.err()).startsWith("PLAN-005 the target is not what the plan made was made for");
        List<String> lines = refused.err()
                .lines()
                .map(String::strip)
                .filter(line -> line.matches("[-+] .*"))
                .toList();
        assertThat(String.join("; ", lines)).isEqualToNormalizingWhitespace(moved);
        assertThat(database.column("select 1 from pg_namespace where nspname = 'cowrie_shell'"))
                .isEmpty();
    }

    /** A plan that wants exactly the schema that is there. */
    private Path made(String step) throws IOException, SQLException {
        Catalog catalog = CatalogReader.read(database.connection());
        Differs differs = SchemaDrift.differs(catalog);
        return plan("""
                plan: made
                requires:
                  fingerprint: fp%s
                  %s
                steps:
                  - %s
                """.formatted(
                Fingerprint.of(catalog).value(),
                differs == null
                        ? "postgres: '>= 14'"
                        : "differs: {from: %d, lacks: %s, has: %s}"
                                .formatted(differs.from(), Json.text(differs.lacks()), Json.text(differs.has())),
                step));
    }

    @Test
    void a_script_that_is_another_by_now_is_not_run() throws Exception {
        Path script = Files.writeString(folder.resolve("own.js"), "db.execute('create table t ()')");
        Path plan = plan("steps: [{script: {file: own.js, sha256: " + Plan.sha256(Files.readString(script)) + "}}]");
        Files.writeString(script, "db.execute('drop schema public cascade')");

        Outcome refused = replay(plan, "");

        assertThat(refused.status()).isEqualTo(5);
        assertThat(refused.err()).startsWith("PLAN-004").contains("own.js is not what the plan was made with");
        Files.writeString(script, "db.execute('create table t ()')");
        assertThat(replay(plan, "").status()).isZero();
    }

    /** Nobody is there to be asked. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nothing   | 0 | ''
            comment   | 0 | ''
            step      | 7 | PLAN-008 what was approved is not this plan
            parameter | 7 | PLAN-008 what was approved is not this plan
            script    | 7 | PLAN-008 what was approved is not this plan
            """)
    void production_takes_exactly_what_was_approved(String changed, int status, String says) throws Exception {
        String text = """
                parameters: {n: 1}
                steps:
                  - sql: create table t as select ${n} as a
                  - script: {file: own.js}
                """;
        Files.writeString(folder.resolve("own.js"), "db.value('select 1')");
        String hash = approved(plan(text));
        String parameter = "";
        switch (changed) {
            case "comment" -> text = "# Read twice.\n" + text;
            case "step" -> text = text.replace("as a", "as b");
            case "parameter" -> parameter = "--param n=2 ";
            case "script" -> Files.writeString(folder.resolve("own.js"), "db.value('select 2')");
            default -> {}
        }
        Path plan = plan(text);

        assertThat(onProduction("replay " + plan + " --yes").err())
                .startsWith("PLAN-008 the plan made is not approved");
        Outcome outcome = onProduction("replay " + plan + " " + parameter + "--approve " + hash);

        assertThat(outcome.status()).as(outcome.err()).isEqualTo(status);
        assertThat(outcome.err()).contains(says);
        assertThat(database.column("select 1 from pg_tables where tablename = 't'"))
                .hasSize(status == 0 ? 1 : 0);
    }

    private String approved(Path plan) {
        Outcome outcome = database.shell(false).run("plan approve " + plan + " --json");
        assertThat(outcome.status()).as(outcome.err()).isZero();
        return JsonMapper.shared()
                .readTree(outcome.out())
                .get("result")
                .get("hash")
                .asString();
    }

    private Outcome onProduction(String line) {
        Target known = database.target();
        Target production = new Target(
                known.hosts(),
                known.database(),
                known.user(),
                known.settings(),
                "prod",
                true,
                known.rehearsal(),
                known.preferences());
        try (ScriptedShell shell = ScriptedShell.at(production, true)) {
            return shell.run(line);
        }
    }

    private Outcome replay(Path plan, String more) {
        return database.shell(true).run("replay " + plan + " --yes " + more);
    }

    private Path plan(String text) throws IOException {
        return Files.writeString(folder.resolve("made.yaml"), text);
    }
}
