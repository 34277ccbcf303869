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
}
