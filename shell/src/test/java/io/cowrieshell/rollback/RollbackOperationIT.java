package io.cowrieshell.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.sandbox.Population;
import io.cowrieshell.sandbox.Scenario;
import io.cowrieshell.schema.Blueprints;
import io.cowrieshell.schema.CatalogReader;
import io.cowrieshell.schema.Fingerprint;
import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.ScriptedShell;
import io.cowrieshell.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a way back does beside going back: refusing, asking, and the three that leave the version as it is. */
@Timeout(60)
class RollbackOperationIT {

    @RegisterExtension
    final TestDatabase database = TestDatabase.born(Scenario.HEALTHY_V16, Population.STANDARD.withSessions(500));

    @Test
    void what_others_have_built_is_named_and_nothing_is_begun() throws Exception {
        database.execute("""
                create table customer_notes (ip varchar(45) references ip_inventory (ip_address) on delete cascade);
                create view countries as select snapshot_country from session_summaries;
                create view of_countries as select * from countries;
                create function one_address() returns ip_inventory language sql as 'select * from ip_inventory limit 1';
                create function of_no_use() returns trigger language plpgsql as 'begin return null; end';
                create trigger on_address after update of source_ip on session_summaries
                    for each row execute function of_no_use()""");

        Outcome outcome = database.shell(true)
                .run("rollback --to 15 --yes --confirm " + database.target().database());

        assertThat(outcome.status()).isEqualTo(3);
        assertThat(outcome.err())
                .contains(
                        "ROLLBACK-002",
                        "constraint customer_notes_ip_fkey on table customer_notes",
                        "view countries",
                        "function one_address()",
                        "trigger on_address on table session_summaries");
        assertThat(database.value("select count(*) from pg_namespace where nspname = 'cowrie_shell'"))
                .isEqualTo("0");
    }

    @Test
    void what_is_not_confirmed_not_open_or_not_meant_changes_nothing() throws Exception {
        ScriptedShell shell = database.shell(true);

        Outcome unconfirmed = shell.run("rollback --to 15 --yes");
        assertThat(unconfirmed.status()).isEqualTo(7);
        assertThat(unconfirmed.err()).contains("--confirm " + database.target().database());
        assertThat(database.shell(false).run("rollback --to 15 --yes").err()).contains("SQL-002");
        assertThat(shell.run("rollback").status()).isEqualTo(64);
        assertThat(shell.run("rollback --to 17").err()).contains("15 or 16");
        assertThat(shell.run("rollback indexes --to 15").err()).contains("USAGE-005");
        assertThat(shell.run("rollback snapshots").err()).contains("--since 2025-11-06");
        assertThat(shell.run("rollback indexes --since 2025-11-06").err()).contains("rollback snapshots --since");
        for (String wrong : new String[] {"yesterday", "2025-02-30", "2025-11-06T25:00", "''", "+12345-01-01"}) {
            assertThat(shell.run("rollback snapshots --since " + wrong).err()).contains("is no value for --since");
        }
        assertThat(database.value("select count(*) from pg_namespace where nspname = 'cowrie_shell'"))
                .isEqualTo("0");
    }

    @Test
    void a_mix_that_no_migration_ever_left_goes_back() throws Exception {
        database.execute("""
                alter table session_summaries drop constraint fk_session_source_ip,
                    alter column source_ip type inet using source_ip::inet,
                    add column snapshot_ip_types text[], add column own_column text, add column password_hash text;
                update session_summaries set password_hash = session_id where event_count = 7;
                alter table asn_inventory rename column rir_registry to registry;
                alter table ip_inventory drop constraint fk_ip_current_asn, drop constraint ip_inventory_pkey,
                    drop constraint ip_inventory_session_count_check, alter column ip_address drop not null,
                    alter column current_asn type text, drop column geo_country, add column own_column text;
                alter table ip_inventory alter column ip_address type inet using ip_address::inet;
                insert into ip_inventory select * from (select ip_address, '-', now(), now(), now(), -5,
                    '{"maxmind": {"country": "USA"}}'::jsonb from ip_inventory limit 3) as again;
                insert into ip_inventory (ip_address, first_seen, last_seen) values (null, now(), now());
                alter table ip_asn_history add constraint own foreign key (asn_number)
                    references asn_inventory (asn_number) not valid;
                create index own_index on session_summaries (matcher);
                create index again on session_summaries using brin (first_event_at);
                update pg_index set indisvalid = false where indexrelid = 'again'::regclass;
                delete from schema_state where key = 'schema_version';
                create schema cowrie_shell;
                create table cowrie_shell.session_touched (session_id text);
                create table cowrie_shell.kept (relation text, row_key text)""");
        long addresses = Long.parseLong(database.value("select count(*) from ip_inventory"));
        ScriptedShell shell = database.shell(true);

        Outcome outcome =
                shell.run("rollback --to 15 --confirm " + database.target().database());

        assertThat(outcome.status()).as(outcome.out() + outcome.err()).isZero();
        assertThat(outcome.out()).contains("not all that is left is as version 15 has it");
        database.execute("alter table session_summaries drop column own_column; drop index own_index");
        assertThat(Fingerprint.of(CatalogReader.read(database.connection())).value())
                .isEqualTo(Fingerprint.of(Blueprints.version(15)).value());
        assertThat(database.value("select count(*) from cowrie_shell.saved_row where relation = 'ip_inventory'"))
                .isEqualTo(Long.toString(addresses));
        assertThat(database.column("select table_name::text from information_schema.tables"
                        + " where table_schema = 'cowrie_shell' order by 1"))
                .doesNotContain("session_touched", "kept");

        Outcome forth = shell.run("migrate --to latest --yes");

        assertThat(forth.status()).as(forth.out() + forth.err()).isZero();
        assertThat(database.value("select count(*) from session_summaries where password_hash = session_id"))
                .isEqualTo(database.value("select count(*) from session_summaries where event_count = 7"));
        assertThat(database.column("select relation from cowrie_shell.saved_row"))
                .as("three that stand under keys of others, and one under none")
                .containsExactly("ip_inventory", "ip_inventory", "ip_inventory", "ip_inventory");
    }

    @Test
    void the_plural_column_comes_back_as_the_array_it_was() throws Exception {
        ScriptedShell shell = database.shell(true);
        String kinds =
                "select md5(string_agg(session_id || %s, ',' order by session_id)) from session_summaries where %s";
        String before = database.value(kinds.formatted("snapshot_ip_type", "snapshot_ip_type is not null"));

        Outcome outcome = shell.run("rollback column-name --yes");

        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(database.value(kinds.formatted("snapshot_ip_types[1]", "cardinality(snapshot_ip_types) = 1")))
                .isEqualTo(before);
        assertThat(database.value("select count(*) from information_schema.columns"
                        + " where table_name = 'session_summaries' and column_name = 'snapshot_ip_type'"))
                .isEqualTo("0");
        assertThat(shell.run("rollback column-name").out()).startsWith("nothing to do");
        assertThat(shell.run("heal --yes").status()).isZero();
        assertThat(database.value(kinds.formatted("snapshot_ip_type", "snapshot_ip_type is not null")))
                .isEqualTo(before);
    }

    @Test
    void snapshots_made_after_a_moment_are_cleared_and_no_others() throws Exception {
        String moment = database.value("select to_char(percentile_disc(0.5) within group (order by enrichment_at)"
                + " at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') from session_summaries");
        String later = "select count(*) from session_summaries where enrichment_at > '" + moment + "'";
        String earlier = "select md5(string_agg(s::text, '' order by session_id)) from session_summaries as s"
                + " where enrichment_at <= '" + moment + "'";
        String count = database.value(later);
        String kept = database.value(earlier);
        ScriptedShell shell = database.shell(true);

        Outcome outcome = shell.run("rollback snapshots --since " + moment + " --yes");

        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("clear " + count + " snapshots", "(" + count + " rows");
        assertThat(database.value(later)).isEqualTo("0");
        assertThat(database.value(earlier)).isEqualTo(kept);
        assertThat(database.value("select count(*) from session_summaries where enrichment_at is null"
                        + " and (source_ip is not null or snapshot_asn is not null or snapshot_country is not null"
                        + " or snapshot_ip_type is not null)"))
                .isEqualTo("0");
        assertThat(shell.run("rollback snapshots --since " + moment).out()).startsWith("nothing to do");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rollback --to 15", "rollback snapshots --since 2000-01-01"})
    void an_address_that_nothing_else_tells_is_kept_aside(String line) throws Exception {
        String session = database.value("select session_id from session_summaries where enrichment is not null"
                + " and source_ip is not null order by 1 limit 1");
        String address = database.value("select source_ip from session_summaries where session_id = '" + session + "'");
        database.execute("update session_summaries set enrichment = null where session_id = '" + session + "'");
        database.execute("delete from raw_events where session_id = '" + session + "'");
        String production = database.value("select current_database()");

        Outcome outcome = database.shell(true).run(line + " --yes --confirm " + production);

        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(database.column("select row_key || ' ' || value from cowrie_shell.set_aside"
                        + " where relation = 'session_summaries' and attribute = 'source_ip'"))
                .contains(session + " " + address);
    }

    @Test
    void indexes_are_made_anew_and_what_was_left_of_them_goes() throws Exception {
        database.execute("""
                create index idx_session_source_ip_ccnew on session_summaries (source_ip);
                create index unfinished on session_summaries (matcher);
                update pg_index set indisvalid = false
                    where indexrelid in ('idx_session_source_ip_ccnew'::regclass, 'unfinished'::regclass)""");
        String files = "select string_agg(relfilenode::text, ',' order by relname) from pg_class"
                + " join pg_index on indexrelid = pg_class.oid where indrelid = 'session_summaries'::regclass";
        String before = database.value(files);

        Outcome outcome = database.shell(true).run("rollback indexes --yes");

        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(database.value(files).split(",")).doesNotContain(before.split(","));
        assertThat(database.value("select to_regclass('idx_session_source_ip_ccnew') is null"))
                .isEqualTo("t");
        assertThat(database.value("select count(*) from pg_index where not indisvalid"))
                .isEqualTo("0");
    }

    @Test
    void a_dry_run_works_where_nothing_may_be_written() throws Exception {
        Outcome outcome = database.shell(false).run("rollback --to 15 --dry-run");

        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out())
                .contains("version: 16 -> 15", "DROP TABLE \"public\".\"asn_inventory\"")
                .doesNotContain("CASCADE");
        assertThat(database.shell(false).run("rollback --to 16 --dry-run").out())
                .startsWith("nothing to do");
    }
}
