package io.cowrieshell.sandbox.clone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cowrieshell.database.Database;
import io.cowrieshell.operation.InterruptedOperation;
import io.cowrieshell.operation.Progress;
import io.cowrieshell.problem.ProblemException;
import io.cowrieshell.problem.Redactor;
import io.cowrieshell.sandbox.Digest;
import io.cowrieshell.sandbox.Population;
import io.cowrieshell.sandbox.Scenario;
import io.cowrieshell.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A clone is what its target is; all of them are made on the server of the tests. The rest is {@link TargetCloneSoak}. */
@Timeout(60)
class TargetCloneIT {

    private static final Population SOME = Population.STANDARD.withSessions(500);

    @RegisterExtension
    final TestDatabase database = TestDatabase.empty();

    private final Clones clones = new Clones(database);

    @ParameterizedTest
    @EnumSource(names = "ODD_ROWS")
    void a_full_clone_cannot_be_told_from_its_target(Scenario scenario) throws Exception {
        database.becomes(scenario, SOME);
        clones.cannotBeToldFromTheirTarget();
    }

    @Test
    void a_sample_is_small_the_same_each_time_and_refers_to_nothing_it_lacks() throws Exception {
        database.becomes(Scenario.HEALTHY_V16, SOME);
        try (TargetClone one = clones.of(CloneRequest.sample(20));
                TargetClone other = clones.of(CloneRequest.sample(20))) {
            assertThat(one.report().leftOut()).isEmpty();
            assertThat(Clones.digest(one.destination().target()))
                    .isEqualTo(Clones.digest(other.destination().target()));
            assertThat(Clones.table(one, "session_summaries").rows()).isEqualTo(20);
            assertThat(Clones.table(one, "session_summaries").scale()).isEqualTo(25.0);
            try (Database made = Clones.connect(one)) {
                assertThat(Clones.value(
                                made,
                                "select count(*) > 0 and bool_and(session_id in"
                                        + " (select session_id from session_summaries)) from raw_events"))
                        .isEqualTo("t");
                assertThat(Clones.value(
                                made, "select count(*) from pg_constraint where contype = 'f' and convalidated"))
                        .isEqualTo(database.value(
                                "select count(*) from pg_constraint where contype = 'f' and convalidated"));
                assertThat(Clones.value(made, "select count(distinct source_ip) from session_summaries"))
                        .as("with the addresses it refers to, and not all")
                        .isNotEqualTo("0");
            }
        }
    }

    @Test
    void values_that_are_masked_arrive_nowhere() throws Exception {
        database.becomes(Scenario.HEALTHY_V16, SOME);
        database.execute("update session_summaries set enrichment ="
                + " '{\"session_metadata\": {\"source_ip\": \"192.0.2.7\"}, \"user\": {\"name\": [\"geheim\"]}}'");
        database.execute("update raw_events set payload = '{\"password\": \"ge\\u0000heim\"}' where id % 2 = 0");
        List<Mask> masks = List.of(Mask.of("session_summaries.enrichment"), Mask.of("public.raw_events.payload"));
        try (TargetClone clone = clones.of(CloneRequest.everything().masking(masks));
                Database made = Clones.connect(clone)) {
            assertThat(clone.report().leftOut()).isEmpty();
            assertThat(
                            Clones.value(
                                    made,
                                    "select count(*) from session_summaries"
                                            + " where enrichment::text ~ 'geheim' or enrichment #>> '{user,name,0}' !~ '^[0-9a-f]{6}$'"))
                    .isEqualTo("0");
            assertThat(Clones.value(
                            made,
                            "select count(*) from session_summaries"
                                    + " where enrichment #>> '{session_metadata,source_ip}' <> '192.0.2.7'"))
                    .isEqualTo("0");
            assertThat(Clones.value(made, "select count(*) from raw_events where payload::text ~ 'heim'"))
                    .isEqualTo("0");
            assertThat(Clones.value(made, "select count(*) from pg_namespace where nspname = 'cowrie_mask'"))
                    .isEqualTo("0");
        }
    }

    @Test
    void what_something_rests_on_is_not_masked() throws Exception {
        database.becomes(Scenario.HEALTHY_V16, SOME);
        for (String column : List.of(
                "session_summaries.session_id",
                "session_summaries.source_ip",
                "ip_inventory.geo_country",
                "session_summaries.nothing",
                "nothing",
                "session_summaries.event_count")) {
            assertThatThrownBy(() -> clones.of(CloneRequest.sample(10).masking(List.of(Mask.of(column)))))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining(column);
        }
    }

    @Test
    void an_odd_schema_is_cloned_with_all_that_is_odd() throws Exception {
        database.execute("""
                create schema "Odd ""One";
                create type "Odd ""One".mood as enum ('good', 'it''s bad');
                create type "Odd ""One".pair as (a integer, b text);
                create domain "Odd ""One".positive as integer default 1 check (value > 0);
                create function "Odd ""One".half(x integer) returns integer language sql immutable as 'select x / 2';
                create table "Odd ""One"."select" (
                    "select" integer generated always as identity (start with 7) primary key,
                    "from ""where" "Odd ""One".mood not null default 'good', moods "Odd ""One".mood[],
                    p "Odd ""One".pair, n "Odd ""One".positive, half integer generated always as ("Odd ""One".half("select")) stored,
                    during tstzrange, exclude using gist (during with &&)) with (fillfactor = 70);
                insert into "Odd ""One"."select" ("from ""where", moods, p, n, during)
                    values ('it''s bad', '{good,"it''s bad"}', (1, E'tab\\t'), 3, '[2025-01-01,2025-02-01)');
                create table parts (k integer not null, v text, primary key (k)) partition by range (k);
                create table parts_low partition of parts for values from (0) to (10);
                create table parts_rest partition of parts default;
                create index parts_v on parts (v);
                insert into parts select g, 'v' || g from generate_series(1, 20) g;
                create table parent (id serial primary key);
                create table heir (extra text) inherits (parent);
                insert into heir (extra) values ('mine')
                """);
        database.execute("""
                create view first_view as select k, v from parts;
                create view second_view as select v from first_view where k > 3;
                create materialized view kept as select count(*) as n from second_view;
                create unique index kept_n on kept (n);
                create function whole(p parts) returns text language sql stable as 'select p.v';
                create function stamp() returns trigger language plpgsql as 'begin new.v := new.v || ''!''; return new; end';
                create trigger stamped before insert on parts_low for each row execute function stamp();
                create table doubles (d integer); insert into doubles values (1), (1);
                create statistics of_parts on k, v from parts;
                alter table doubles add constraint never check (d > 5) not valid;
                alter table doubles enable row level security; create policy nobody on doubles using (false);
                create rule silent as on delete to doubles do instead nothing;
                create sequence ticks increment by 5; select nextval('ticks'), nextval('ticks')
                """);
        assertThatThrownBy(() -> database.execute("create unique index concurrently broken on doubles (d)"))
                .isInstanceOf(SQLException.class);
        database.execute("set search_path = public");
        Map<String, String> objects = objects(database.connection());

        try (TargetClone clone = clones.full();
                Database made = Clones.connect(clone);
                Connection connection = made.dedicated("test")) {
            assertThat(clone.report().leftOut()).extracting(LeftOut::kind).containsExactlyInAnyOrder("policy", "rule");
            assertThat(objects(connection)).isEqualTo(objects);
            assertThat(Digest.of(connection, "public")).isEqualTo(Digest.of(database.connection(), "public"));
            assertThat(Digest.of(connection, "Odd \"One")).isEqualTo(Digest.of(database.connection(), "Odd \"One"));
            assertThat(Clones.value(made, "select nextval('ticks')")).isEqualTo("11");
        }
    }

    @Test
    void ctrl_c_ends_it_and_leaves_nothing() throws Exception {
        database.becomes(Scenario.HEALTHY_V16, SOME);
        List<String> begun = new ArrayList<>();
        Progress pressing = (what, total) -> {
            begun.add(what);
            if (what.startsWith("cloning rows")) {
                clones.interruption().fire();
            }
            return Progress.SILENT.begin(what, total);
        };
        assertThatThrownBy(() -> TargetClone.of(
                        database.connect(false),
                        "here",
                        clones.request(CloneRequest.everything()),
                        pressing,
                        clones.interruption(),
                        new Redactor()))
                .isInstanceOf(InterruptedOperation.class);
        assertThat(begun).doesNotContain("cloning keys and indexes");
        assertThat(database.value("select count(*) from pg_database where datname like 'rehearsal%'"))
                .isEqualTo("0");
    }

    /** Everything there is, as the server writes it. */
    private static Map<String, String> objects(Connection connection) throws SQLException {
        Map<String, String> objects = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select 'column ' || a.attrelid::regclass || '.' || a.attname,
                            concat_ws(' ', format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity, a.attgenerated,
                                (select pg_get_expr(d.adbin, d.adrelid) from pg_attrdef d
                                 where d.adrelid = a.attrelid and d.adnum = a.attnum), c.reloptions::text)
                        from pg_attribute a join pg_class c on c.oid = a.attrelid
                        join pg_namespace n on n.oid = c.relnamespace and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
                        where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p', 'v', 'm', 'c')
                        union all
                        select 'constraint ' || k.conrelid::regclass || '.' || k.conname, pg_get_constraintdef(k.oid)
                        from pg_constraint k where k.connamespace >= 2200 and k.contype <> 'n'
                        union all
                        select 'index ' || i.indexrelid::regclass, i.indisvalid || pg_get_indexdef(i.indexrelid)
                        from pg_index i where i.indexrelid >= 16384 and not i.indrelid::regclass::text ~ 'pg_toast'
                        union all
                        select 'view ' || c.oid::regclass, pg_get_viewdef(c.oid) from pg_class c
                        where c.oid >= 16384 and c.relkind in ('v', 'm')
                        union all
                        select 'trigger ' || g.tgname, pg_get_triggerdef(g.oid) from pg_trigger g where not g.tgisinternal
                        union all
                        select 'function ' || p.oid::regprocedure, pg_get_functiondef(p.oid)
                        from pg_proc p where p.oid >= 16384
                        union all
                        select 'statistics ' || stxname, pg_get_statisticsobjdef(oid) from pg_statistic_ext
                        """)) {
            while (rows.next()) {
                objects.put(rows.getString(1), rows.getString(2));
            }
        }
        return objects;
    }
}
