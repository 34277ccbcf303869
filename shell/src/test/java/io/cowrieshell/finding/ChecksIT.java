package io.cowrieshell.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.cowrieshell.database.Database;
import io.cowrieshell.database.Look;
import io.cowrieshell.database.ServerFacts;
import io.cowrieshell.operation.Interruption;
import io.cowrieshell.problem.ProblemException;
import io.cowrieshell.sandbox.Population;
import io.cowrieshell.sandbox.Scenario;
import io.cowrieshell.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each check finds its damage and nothing else, and its remedy removes it. */
@Timeout(60)
class ChecksIT {

    @RegisterExtension
    final TestDatabase database = TestDatabase.born(Scenario.HEALTHY_V16, Population.STANDARD.withSessions(500));

    /** Without what is only worth knowing, of which a healthy database has some. */
    private List<Finding> serious() throws Exception {
        return found().stream()
                .filter(finding -> finding.severity() != Severity.INFORMATION)
                .toList();
    }

    private List<Finding> found() throws Exception {
        return Findings.of(database.connect(false), new Interruption()).all();
    }

    private List<Finding> found(FindingKind kind) throws Exception {
        return found().stream().filter(finding -> finding.kind().equals(kind)).toList();
    }

    /** Does what heal would do. */
    private void heal(List<Finding> findings) throws SQLException {
        for (Finding finding : findings) {
            for (RemedyStep step : finding.remedy().steps()) {
                for (String statement : step.action().statements()) {
                    database.execute(statement);
                }
            }
        }
    }

    @Test
    void nothing_is_wrong_with_a_healthy_database() throws Exception {
        Findings findings = Findings.of(database.connect(false), new Interruption());

        assertThat(findings.all()).allMatch(finding -> finding.severity() == Severity.INFORMATION);
        assertThat(findings.unseen()).isEmpty();
    }

    @Test
    void a_version_that_lies() throws Exception {
        lie("update schema_state set value = '15'", "says 15, the objects are of 16");
        lie("update schema_state set value = 'v16'", "says 'v16', the objects are of 16");
        lie("delete from schema_state", "says nothing, the objects are of 16");
        lie("drop table schema_state", "says nothing, the objects are of 16");
    }

    private void lie(String damage, String what) throws Exception {
        database.execute(damage);
        List<Finding> found = found(VersionsCheck.KIND);

        assertThat(found)
                .extracting(Finding::severity, Finding::object, Finding::what)
                .containsExactly(tuple(Severity.ERROR, "schema_state", what));
        if (!damage.startsWith("drop")) {
            heal(found);
            assertThat(serious()).isEmpty();
        }
    }

    @Test
    void a_version_from_the_future_is_nothing_to_write_over() throws Exception {
        database.execute("update schema_state set value = '18'");

        assertThat(serious())
                .extracting(Finding::what, finding -> finding.remedy().steps())
                .containsExactly(tuple("says 18, unknown here, the objects are of 16", List.of()));
    }

    @Test
    void a_version_that_is_said_twice() throws Exception {
        database.execute("alter table schema_state drop constraint pk_schema_state;"
                + " insert into schema_state values ('schema_version', '15')");
        heal(found(VersionsCheck.KIND));

        assertThat(database.column("select value from schema_state where key = 'schema_version'"))
                .containsOnly("16");
    }

    @Test
    void a_later_version_that_was_begun() throws Exception {
        database.execute("alter table session_summaries add column password_hash varchar(64)");
        List<Finding> found = found(LaterVersionCheck.KIND);

        assertThat(found)
                .extracting(Finding::severity, Finding::object)
                .containsExactly(tuple(Severity.INFORMATION, "version 17"));
        assertThat(found.get(0).evidence().facts()).containsExactly("column session_summaries.password_hash is there");
        assertThat(found.get(0).remedy().command()).isEqualTo("migrate --to 17");
    }

    @Test
    void a_history_that_cannot_be_gone_on_from() throws Exception {
        database.execute("create schema cowrie_shell;"
                + " create table cowrie_shell.schema_history (installed_rank int primary key, version text,"
                + "   description text, success boolean);"
                + " create table cowrie_shell.set_aside (id serial, relation text, row_key text, attribute text,"
                + "   value text, reason text);"
                + " insert into cowrie_shell.schema_history values (1, null, 'schema', true), (2, '16', '', true),"
                + "   (3, '15.1', '', true), (4, '17', '', false), (5, '17', '', true)");
        List<Finding> found = found();

        assertThat(found)
                .filteredOn(finding -> finding.object().equals("cowrie_shell.schema_history"))
                .extracting(Finding::id, Finding::severity, Finding::what)
                .containsExactly(
                        tuple("VERSION-001", Severity.ERROR, "says 17, the objects are of 16"),
                        tuple("VERSION-003", Severity.ERROR, "one migration failed"),
                        tuple("VERSION-004", Severity.INFORMATION, "version 15.1 ran after 16"));
        heal(found);
        assertThat(database.column("select row_key from cowrie_shell.set_aside order by 1"))
                .containsExactly("4", "5");
        assertThat(serious()).isEmpty();
    }

    @Test
    void a_sequence_that_is_behind_and_is_never_set_back() throws Exception {
        database.execute("select setval('files_id_seq', 1); select setval('command_stats_id_seq', 5, false)");
        List<Finding> found = serious();

        assertThat(found)
                .extracting(Finding::id, Finding::severity, Finding::object)
                .containsExactly(
                        tuple("SEQUENCE-001", Severity.ERROR, "command_stats.id"),
                        tuple("SEQUENCE-001", Severity.ERROR, "files.id"));
        assertThat(found.get(0).what()).startsWith("the next value is 5, ");
        heal(found);
        assertThat(database.value("select nextval('files_id_seq') > (select max(id) from files)"))
                .isEqualTo("t");
        assertThat(serious()).isEmpty();

        database.execute("select setval('files_id_seq', 1000000)");
        heal(found);
        assertThat(database.value("select nextval('files_id_seq')")).isEqualTo("1000001");
    }

    @Test
    void a_table_that_was_never_analyzed() throws Exception {
        // Written anew it is another table to the statistics.
        database.execute("create table filled (like files); insert into filled select * from files;"
                + " drop table files; create table files (like filled including all);"
                + " insert into files select f.* from filled f, generate_series(1, 30)");
        List<Finding> found = found(StatisticsCheck.KIND);

        assertThat(found).extracting(Finding::severity, Finding::object).contains(tuple(Severity.WARNING, "files"));
        heal(found);
        assertThat(found(StatisticsCheck.KIND)).isEmpty();
    }

    @Test
    void tables_that_were_left_behind() throws Exception {
        database.execute("create schema cowrie_shell; create table ip_inventory_backup_20251101 (a int);"
                + " create table cowrie_shell.tmp_rows (a int); create table \"it's_old\" (a int);"
                + " create table temperature (a int); create table bakery (a int)");

        assertThat(found())
                .filteredOn(finding -> finding.kind().equals(LeftoverTablesCheck.KIND))
                .extracting(Finding::object, finding -> finding.remedy().command())
                .containsExactly(
                        tuple("cowrie_shell.tmp_rows", "sql drop table \"cowrie_shell\".\"tmp_rows\""),
                        tuple(
                                "public.ip_inventory_backup_20251101",
                                "sql drop table \"public\".\"ip_inventory_backup_20251101\""),
                        tuple("public.it's_old", "sql drop table \"public\".\"it's_old\""));
    }

    @Test
    void temporary_tables_of_a_dead_session_and_not_those_of_a_live_one() throws Exception {
        database.execute("create temporary table mine (a int); create schema dead; create table dead.left_over (a int);"
                + " set allow_system_table_mods = on; alter schema dead rename to pg_temp_99999");

        if (database.connect(false).facts().major() < 16) {
            // Such a server does not tell which are in use: better silent than wrong.
            assertThat(found(DeadSessionsCheck.KIND)).isEmpty();
        } else {
            assertThat(found(DeadSessionsCheck.KIND))
                    .extracting(Finding::object, Finding::what, finding -> finding.remedy()
                            .command())
                    .containsExactly(
                            tuple("pg_temp_99999", "table left_over", "sql drop schema \"pg_temp_99999\" cascade"));
        }
        database.execute("drop schema pg_temp_99999 cascade");
    }

    @Test
    void a_session_that_holds_a_table() throws Exception {
        try (Connection other = database.open();
                Statement statement = other.createStatement()) {
            statement.execute("set application_name = 'loader'; begin; lock table files in access share mode");
            String pid = database.value("select pid from pg_stat_activity where application_name = 'loader'");
            List<Finding> found = serious();

            assertThat(found)
                    .extracting(Finding::id, Finding::severity, Finding::object)
                    .containsExactly(tuple("SERVER-003", Severity.WARNING, "pid " + pid));
            assertThat(found.get(0).evidence().facts())
                    .anyMatch(fact -> fact.endsWith("application loader"))
                    .contains("it has locks on files");
            assertThat(found.get(0).remedy().command())
                    .isEqualTo("sql select pg_catalog.pg_terminate_backend(" + pid + ")");
        }
        assertThat(serious()).isEmpty();
    }

    @Test
    void a_language_that_is_gone() throws Exception {
        database.execute("drop extension plpgsql cascade");
        List<Finding> found = found(LanguagesCheck.KIND);

        assertThat(found)
                .extracting(Finding::severity, Finding::object)
                .containsExactly(tuple(Severity.ERROR, "plpgsql"));
        heal(found);
        assertThat(found(LanguagesCheck.KIND)).isEmpty();
    }

    @Test
    void a_server_that_was_not_tried_or_cannot_be_written_to() throws Exception {
        Database connected = database.connect(false);
        List<Finding> found = connected.reading(connection -> {
            Examination real = Examination.of(new Look(connection, () -> false), connected.facts());
            ServerFacts facts = real.server();
            ServerFacts standby = new ServerFacts(130_004, "13.4", facts.identity(), true, false, facts.searchPath());
            return Findings.in(
                            new Examination(
                                    real.look(),
                                    standby,
                                    real.catalog(),
                                    real.versions(),
                                    real.wanted(),
                                    real.differences()),
                            new Interruption(),
                            check -> check instanceof ServerCheck || check instanceof PrivilegesCheck)
                    .all();
        });

        assertThat(found)
                .extracting(Finding::id, Finding::severity, Finding::what)
                .containsExactly(
                        tuple("SERVER-007", Severity.WARNING, "older than 14"),
                        tuple("SERVER-008", Severity.INFORMATION, "it follows a primary and is read-only"));
    }

    @Test
    void a_check_that_fails_is_named() throws Exception {
        Check broken = new Check() {
            @Override
            public List<FindingKind> kinds() {
                return List.of(new FindingKind("BROKEN-001", "a check that fails", "nothing"));
            }

            @Override
            public List<Finding> look(Examination examination) throws SQLException {
                return examination.look().query("nothing", "select no_such_column", rows -> List.of(), List.of());
            }
        };
        Database connected = database.connect(false);

        assertThatThrownBy(() -> connected.reading(connection -> Findings.look(
                        broken,
                        Examination.of(new Look(connection, () -> false), connected.facts()),
                        new Interruption())))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        failure -> assertThat(failure.problem().what()).contains("no_such_column", "BROKEN-001"));
    }
}
