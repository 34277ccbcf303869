package io.cowrieshell.heal;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.sandbox.Population;
import io.cowrieshell.sandbox.Scenario;
import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.ScriptedShell;
import io.cowrieshell.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What heal does beside healing: choosing, refusing, rebuilding. */
@Timeout(60)
class HealOperationIT {

    @RegisterExtension
    final TestDatabase database = TestDatabase.born(Scenario.ORPHANS, Population.STANDARD.withSessions(500));

    @Test
    void an_address_that_only_sessions_know_gets_what_they_know() throws Exception {
        String known = database.value("select count(*) from ip_inventory");

        assertThat(database.shell(true).run("heal --yes").status()).isZero();

        assertThat(Integer.parseInt(database.value("select count(*) from ip_inventory")))
                .isGreaterThan(Integer.parseInt(known));
        assertThat(database.column("""
                        select ip_address from ip_inventory
                        where enrichment = '{}' and exists (
                            select from session_summaries
                            where source_ip = ip_address and json_typeof(enrichment) = 'object')"""))
                .as("rows without a document though a session has one")
                .isEmpty();
        assertThat(database.column("""
                        select ip_address from ip_inventory
                        where current_asn is null and enrichment #>> '{cymru,asn}' ~ '^[0-9]+$'"""))
                .as("rows without the system their document names")
                .isEmpty();
    }

    @Test
    void defaults_are_set_before_rows_are_made_that_rely_on_them() throws Exception {
        database.execute("alter table ip_inventory alter column updated_at drop default");
        database.execute("alter table asn_inventory alter column is_known_vpn drop default");

        Outcome outcome = database.shell(true).run("heal --yes");

        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("no errors and no warnings are left");
    }

    @Test
    void only_what_was_asked_for_is_healed_and_the_rest_is_told() throws Exception {
        ScriptedShell shell = database.shell(true);

        Outcome one = shell.run("heal --only asn_inventory --yes");

        assertThat(one.status()).as(one.err()).isZero();
        assertThat(one.out()).contains("not asked for; `findings` lists them");
        assertThat(shell.run("heal --yes").out()).contains("no errors and no warnings are left");
    }

    @Test
    void a_dry_run_works_where_nothing_may_be_written() throws Exception {
        Outcome outcome = database.shell(false).run("heal --dry-run");

        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("VALIDATE CONSTRAINT \"fk_session_source_ip\"");
        assertThat(database.value("select count(*) from pg_namespace where nspname = 'cowrie_shell'"))
                .isEqualTo("0");
    }

    @Test
    void what_is_not_open_not_confirmed_or_not_known_changes_nothing() throws Exception {
        assertThat(database.shell(false).run("heal --yes").err()).contains("SQL-002");
        ScriptedShell shell = database.shell(true);
        Outcome unconfirmed = shell.run("heal");
        assertThat(unconfirmed.status()).isEqualTo(7);
        assertThat(unconfirmed.err()).contains("SHELL-002").contains("add --yes");
        Outcome unknown = shell.run("heal SCHEMA-0004");
        assertThat(unknown.status()).isEqualTo(64);
        assertThat(unknown.err()).contains("did you mean SCHEMA-004?");
        assertThat(shell.run("heal --only ip_inventry --yes").err()).contains("did you mean ip_inventory?");
        assertThat(shell.run("heal --no-journal --yes").err()).contains("HEAL-002");
        assertThat(database.value("select count(*) from pg_namespace where nspname = 'cowrie_shell'"))
                .isEqualTo("0");
    }

    @Test
    void a_rebuilt_inventory_keeps_its_rows_aside_and_is_filled_from_sessions() throws Exception {
        database.execute("alter table ip_inventory drop column geo_country");
        String before = database.value("select count(*) from ip_inventory");
        UserData data = UserData.of(database.connection());

        Outcome outcome = database.shell(true).run("heal --rebuild --yes");

        assertThat(outcome.status()).as(outcome.out() + outcome.err()).isZero();
        assertThat(database.value("select count(*) from cowrie_shell.set_aside where relation = 'ip_inventory'"
                        + " and value::json ->> 'ip_address' = row_key"))
                .isEqualTo(before);
        assertThat(database.value("select count(distinct source_ip) = (select count(*) from ip_inventory)"
                        + " from session_summaries"))
                .isEqualTo("t");
        assertThat(UserData.of(database.connection())).isEqualTo(data);
    }

    @Test
    void rows_that_others_tie_to_an_address_stop_the_repair_before_it_begins() throws Exception {
        database.execute("""
                create table customer_notes (ip varchar(45) references ip_inventory (ip_address) on delete cascade);
                insert into ip_inventory (ip_address, first_seen, last_seen)
                    values ('2001:DB8::1', now(), now()), ('2001:db8::1', now(), now());
                insert into customer_notes values ('2001:DB8::1')""");

        Outcome outcome = database.shell(true).run("heal --yes");

        assertThat(outcome.status()).isEqualTo(3);
        assertThat(outcome.err())
                .contains("HEAL-003", "foreign key customer_notes_ip_fkey of customer_notes refers to ip_inventory");
        assertThat(database.value("select count(*) from customer_notes")).isEqualTo("1");
        assertThat(database.value("select count(*) from pg_namespace where nspname = 'cowrie_shell'"))
                .isEqualTo("0");
    }

    @Test
    void history_that_falls_together_is_set_aside() throws Exception {
        database.execute("""
                insert into ip_inventory (ip_address, first_seen, last_seen)
                    values ('2001:DB8::A', now(), now()), ('2001:db8:0::a', '2020-01-01', '2020-02-02');
                insert into ip_asn_history (ip_address, asn_number, observed_at, verification_source)
                    values ('2001:DB8::A', 1, '2024-01-01', 'one'), ('2001:db8:0::a', 1, '2024-01-01', 'two'),
                           ('2001:db8::a', 1, '2024-01-01', 'three')""");

        assertThat(database.shell(true).run("heal --yes").status()).isZero();

        assertThat(database.column("""
                        select verification_source from ip_asn_history where ip_address = '2001:db8::a'
                        union all
                        select value::json ->> 'verification_source' from cowrie_shell.set_aside
                        where relation = 'ip_asn_history' order by 1""")).containsExactly("one", "three", "two");
    }

    @Test
    void a_view_comes_back_with_all_that_was_on_it() throws Exception {
        database.execute("""
                create view seen as select ip_address, is_bogon from ip_inventory;
                grant select (ip_address) on seen to public;
                create rule quiet as on delete to seen do instead nothing;
                comment on column seen.is_bogon is 'not routed';
                alter table ip_inventory alter column is_bogon drop expression""");

        Outcome outcome = database.shell(true).run("heal --yes");

        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(database.value("select attacl::text from pg_attribute"
                        + " where attrelid = 'seen'::regclass and attname = 'ip_address'"))
                .contains("=r/");
        assertThat(database.value("select count(*) from pg_rules where tablename = 'seen'"))
                .isEqualTo("1");
        assertThat(database.value("select col_description('seen'::regclass, 2)"))
                .isEqualTo("not routed");
    }
}
