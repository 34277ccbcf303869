package io.cowrieshell.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.sandbox.Population;
import io.cowrieshell.sandbox.Scenario;
import io.cowrieshell.schema.CatalogReader;
import io.cowrieshell.schema.Fingerprint;
import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.ScriptedShell;
import io.cowrieshell.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Commands drawn at random and typed one after the other; what was typed is saved as a plan, and the plan replayed on
 * another database that was born as the first.
 */
record RandomSession(long seed, Path folder) {

    private static final Population SOME = Population.STANDARD.withSessions(500);

    private static final List<Scenario> BIRTHS = List.of(
            Scenario.HEALTHY_V15,
            Scenario.HALF_MIGRATED,
            Scenario.PLURAL_COLUMN,
            Scenario.NOT_BACKFILLED,
            Scenario.ORPHANS,
            Scenario.LEFTOVERS,
            Scenario.HEALTHY_V16);

    private static final List<String> COMMANDS = List.of(
            "sql create table if not exists note (a int, b text)",
            "sql insert into note values (1, 'it''s a \"note\": yes # no')",
            "sql insert into note\nselect a + 1, b || E'\\n' from note",
            "sql insert into note values (7, '${a} {b} \\ %% é ☃')",
            "sql update session_summaries set snapshot_country = null where session_id < '8'",
            "sql update session_summaries set risk_score = 1 where session_id like 'a%'",
            "sql create index if not exists of_the_user on session_summaries (risk_score)",
            "sql vacuum session_summaries",
            "sql select count(*) from session_summaries",
            "sql select 1/0",
            "sql begin; insert into note values (3, 'c'); commit",
            "js db.execute('create table if not exists made (a int)')",
            "heal --yes",
            "heal --yes --only ip_inventory",
            "migrate --to 16 --yes",
            "migrate --to 16 --phase 3 --yes",
            "rollback --to 15 --yes --confirm DATABASE",
            "rollback column-name --yes",
            "backfill --batch 100 --max-batches 2 --yes",
            "backfill --yes",
            "load LOG --yes",
            "status",
            "findings",
            "coverage",
            "set-aside",
            "fingerprint");

    /** Both end alike, or it says which commands do not. */
    void endsAlike(TestDatabase byHand, TestDatabase replayed) throws Exception {
        Random random = new Random(seed);
        Scenario birth = BIRTHS.get(random.nextInt(BIRTHS.size()));
        byHand.becomes(birth, SOME);
        replayed.becomes(birth, SOME);
        String typed = birth + " " + String.join(" | ", typed(random, byHand));
        Path plan = folder.resolve("drawn.yaml");
        try (ScriptedShell shell = ScriptedShell.at(replayed.target(), true)) {
            Outcome outcome = Files.exists(plan) ? shell.run("replay " + plan + " --yes") : new Outcome(0, "", "");
            assertThat(outcome.status())
                    .as(typed + "\n" + outcome.err() + "\n" + saved(plan))
                    .isZero();
        }
        assertThat(left(replayed)).as(typed + "\n" + saved(plan)).isEqualTo(left(byHand));
    }

    private List<String> typed(Random random, TestDatabase database) throws Exception {
        ScriptedShell.alone().run("sandbox generate-log " + log() + " --events 300 --from 2025-11-09");
        List<String> typed = new ArrayList<>();
        try (ScriptedShell shell = ScriptedShell.at(database.target(), true).keepingIn(folder.resolve("state"))) {
            for (int i = 3 + random.nextInt(5); i > 0; i--) {
                String line = COMMANDS.get(random.nextInt(COMMANDS.size()))
                        .replace("DATABASE", database.value("select current_database()"))
                        .replace("LOG", log().toString());
                Outcome outcome = shell.run(line);
                typed.add(line + " -> " + outcome.status());
            }
            Outcome saved = shell.run("plan save drawn --file " + folder.resolve("drawn.yaml"));
            assertThat(saved.status() == 0 || saved.err().contains("nothing that was run there changes"))
                    .as(typed + "\n" + saved.err())
                    .isTrue();
        }
        return typed;
    }

    private static String saved(Path plan) throws IOException {
        return Files.exists(plan) ? Files.readString(plan) : "no plan";
    }

    private Path log() {
        return folder.resolve("cowrie.json");
    }

    /** The fingerprint, and of each table what does not depend on the moment or on counting. */
    private static Map<String, String> left(TestDatabase database) throws SQLException {
        Map<String, String> left = new TreeMap<>();
        left.put(
                "fingerprint",
                Fingerprint.of(CatalogReader.read(database.connection())).value());
        for (String table :
                database.column("select quote_ident(tablename) from pg_tables where schemaname = 'public'")) {
            List<String> columns =
                    database.column("select quote_ident(attname) from pg_attribute a left join pg_attrdef d"
                            + " on d.adrelid = a.attrelid and d.adnum = a.attnum where attrelid = '" + table
                            + "'::regclass and attnum > 0 and not attisdropped and attidentity = ''"
                            + " and attname not in ('created_at', 'updated_at', 'ingest_id', 'ingest_at')"
                            + " and coalesce(pg_get_expr(adbin, adrelid), '') !~* 'now\\(|current_timestamp|nextval'"
                            + " order by attname");
            left.put(
                    table,
                    database.value("select count(*) || ' rows, ' || coalesce(sum(hashtextextended(concat_ws('|', "
                            + String.join(
                                    ", ",
                                    columns.stream()
                                            .map(name -> name + "::text")
                                            .toList())
                            + "), 0)::numeric), 0) from " + table));
        }
        return left;
    }
}
