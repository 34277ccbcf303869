package io.cowrieshell.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.sandbox.Population;
import io.cowrieshell.sandbox.Scenario;
import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Somebody removes between two phases what a migration has kept for itself. */
@Timeout(60)
class MigrateLostIT {

    @RegisterExtension
    final TestDatabase database = TestDatabase.born(Scenario.HEALTHY_V16, Population.STANDARD.withSessions(500));

    @Test
    void what_was_there_before_stays_and_what_was_not_noted_is_taken_in() throws Exception {
        String address = database.value("select source_ip from session_summaries where source_ip is not null"
                + " group by 1 order by count(*) desc, 1 limit 1");
        database.execute("update ip_inventory set enrichment = '{\"operator\": \"precious\"}' where ip_address = '"
                + address + "'");
        run("rollback --to 15 --confirm " + database.target().database());
        run("migrate --phase 4 --yes");
        database.execute("drop trigger cowrie_shell_note on session_summaries; drop table cowrie_shell.session_fact;"
                + " create temp table one as select * from session_summaries where source_ip = '" + address
                + "' limit 1; update one set session_id = 'new', source_ip = null, enrichment_at = null;"
                + " insert into session_summaries select * from one");

        run("migrate --to 16 --yes");

        assertThat(database.value(
                        "select enrichment ->> 'operator' from ip_inventory where ip_address = '" + address + "'"))
                .isEqualTo("precious");
        assertThat(database.value("select session_count::text from ip_inventory where ip_address = '" + address + "'"))
                .isEqualTo(database.value(
                        "select count(*)::text from session_summaries where source_ip = '" + address + "'"));
        assertThat(database.value("select source_ip from session_summaries where session_id = 'new'"))
                .isEqualTo(address);
    }

    @Test
    void a_history_deleted_under_way_does_not_make_it_look_done() throws Exception {
        run("rollback --to 15 --yes --confirm " + database.target().database());
        run("migrate --phase 4 --yes");
        database.execute(
                "drop table cowrie_shell.schema_history;" + " update session_summaries set snapshot_country = null");

        run("migrate --to 16 --yes");

        assertThat(database.value("select value from schema_state where key = 'schema_version'"))
                .isEqualTo("16");
        assertThat(database.value("select count(*) > 0 from session_summaries where snapshot_country is not null"))
                .isEqualTo("t");
        assertThat(database.value("select count(*) from pg_trigger where tgname = 'cowrie_shell_note'"))
                .isEqualTo("0");
    }

    private void run(String line) {
        Outcome outcome = database.shell(true).run(line);
        assertThat(outcome.status()).as(outcome.out() + outcome.err()).isZero();
    }
}
