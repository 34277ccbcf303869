package io.cowrieshell.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.sandbox.Population;
import io.cowrieshell.sandbox.Scenario;
import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.ScriptedShell;
import io.cowrieshell.testing.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class CheckOperationIT {

    private static final Population SMALL = Population.STANDARD.withSessions(500);

    @RegisterExtension
    final TestDatabase database = TestDatabase.empty();

    @Test
    void finds_systems_with_many_addresses_and_no_others() throws SQLException {
        database.becomes(Scenario.HEALTHY_V16, SMALL);
        network(64_500, 120, "CN", "DATACENTER");
        network(64_501, 101, "CN", "DATACENTER");
        network(64_502, 100, "CN", "DATACENTER");
        network(64_503, 150, "US", "DATACENTER");
        network(64_504, 150, "CN", "VPN");
        database.execute(
                "update asn_inventory set organization_name = 'SHOES '||chr(27)||'[2J' where asn_number = 64500");
        ScriptedShell shell = database.shell(false);

        assertThat(shell.run("check snowshoe")).satisfies(outcome -> {
            assertThat(outcome.status()).isZero();
            assertThat(outcome.out()).startsWith("""
                     asn   | addresses | sessions | name
                    -------+-----------+----------+-------------
                     64500 |       120 |      120 | SHOES \\e[2J
                     64501 |       101 |      101 | AS64501
                    2 systems with 101 or more addresses of CN and DATACENTER
                    what this looks at is filled in 90 %""");
        });
        assertThat(shell.run("check snowshoe --country us --kind datacenter").out())
                .contains(" 64503 |       150 |");
        assertThat(shell.run("check snowshoe --at-least 100 --limit 1").out())
                .contains("64500")
                .doesNotContain("64501");
        assertThat(shell.run("check snowshoe --at-least 200").out())
                .startsWith("no system has 200 or more addresses of CN and DATACENTER; nearest is AS64500 with 120\n");
    }

    /** A system with so many addresses, each with a session. */
    private void network(int asn, int addresses, String country, String kind) throws SQLException {
        database.execute("""
                insert into asn_inventory (asn_number, organization_name, first_seen, last_seen)
                values (%1$d, 'AS%1$d', now(), now());
                insert into ip_inventory (ip_address, first_seen, last_seen)
                select (%1$d - 64400) || '.1.1.' || n, now(), now() from generate_series(1, %2$d) n;
                insert into session_summaries
                    (session_id, source_ip, snapshot_asn, snapshot_country, snapshot_ip_type)
                select '%1$d-' || n, (%1$d - 64400) || '.1.1.' || n, %1$d, '%3$s', '%4$s'
                from generate_series(1, %2$d) n""".formatted(asn, addresses, country, kind));
    }

    @Test
    void without_sessions_nothing_can_be_asked() {
        assertThat(database.shell(false).run("check campaigns").err()).contains("session_summaries is not there");
    }

    @Test
    void campaigns_are_the_systems_of_most_sessions() throws SQLException {
        database.becomes(Scenario.HEALTHY_V16, SMALL);
        ScriptedShell shell = database.shell(false);
        String most = database.value("""
                select snapshot_asn || ' ' || snapshot_country || ' ' || count(*) from session_summaries
                where snapshot_asn is not null group by snapshot_asn, snapshot_country order by count(*) desc limit 1""");
        assertThat(shell.run("js let c = check({what: 'campaigns'}).systems; "
                                + "c[0].asn + ' ' + c[0].country + ' ' + c[0].sessions + ' ' + c.length")
                        .out())
                .isEqualTo(most + " 20\n");
        assertThat(shell.run("check campaigns --kind VPN").err()).startsWith("USAGE-005");
    }

    @Test
    void an_empty_answer_says_what_it_is_worth() throws SQLException {
        database.becomes(Scenario.NOT_BACKFILLED, SMALL);
        assertThat(database.shell(false).run("check snowshoe"))
                .isEqualTo(new Outcome(
                        0,
                        "no system has 101 or more addresses of CN and DATACENTER: no session is of such\n"
                                + "not all is seen here, of 500 sessions are filled: source_ip 0.0 %, snapshot_asn 0.0 %,"
                                + " snapshot_country 0.0 %, snapshot_ip_type 0.0 % (`coverage --by day`)\n",
                        ""));
        assertThat(database.shell(false).run("check campaigns").out()).startsWith("no session has a system\nnot all");
        database.execute("truncate session_summaries cascade");
        assertThat(database.shell(false).run("check campaigns").out()).endsWith("there are no sessions at all\n");
    }

    @Test
    void columns_that_are_not_there_are_named_with_what_brings_them() throws SQLException {
        database.becomes(Scenario.HEALTHY_V15, SMALL);
        assertThat(database.shell(false).run("check campaigns")).isEqualTo(new Outcome(3, "", """
                        CHECK-001 campaigns cannot be asked of this target
                          why:  session_summaries has no snapshot_asn, snapshot_country; such columns come with version 16
                          next: migrate --to 16 --dry-run
                        """));
    }

    @Test
    void a_column_of_another_name_is_healed_and_not_migrated() throws SQLException {
        database.becomes(Scenario.PLURAL_COLUMN, SMALL);
        assertThat(database.shell(false).run("check snowshoe").err())
                .contains("has no snapshot_ip_type, but snapshot_ip_types\n")
                .endsWith("next: heal --dry-run\n");
        assertThat(database.shell(false).run("check campaigns").status()).isZero();
    }
}
