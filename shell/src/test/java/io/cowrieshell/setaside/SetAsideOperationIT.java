package io.cowrieshell.setaside;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.journal.Journal;
import io.cowrieshell.journal.RunRecord;
import io.cowrieshell.problem.Redactor;
import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.ScriptedShell;
import io.cowrieshell.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SetAsideOperationIT {

    @RegisterExtension
    final TestDatabase database = TestDatabase.empty();

    @BeforeEach
    void setSomeAside() throws SQLException {
        Journal.create(database.connection());
        RunRecord.begin(database.connection(), new Redactor(), "heal", "");
        RunRecord.begin(database.connection(), new Redactor(), "backfill", "");
        database.execute("""
                insert into cowrie_shell.set_aside (run_id, at, relation, row_key, attribute, value, reason) values
                  (1, '2026-01-02 03:04:05+00', 'ip_inventory', '7', 'ip_address', 'not-an-ip', 'Not an address'),
                  (2, '2026-01-02 03:04:05+00', 'ip_inventory', '8', 'ip_address', '1.2.3', 'Not an address'),
                  (2, '2026-01-02 03:04:05+00', 'session_summaries', 's1', null, '{"a": "b, c"}', 'a NUL in the text')
                """);
    }

    @Test
    void sums_up_by_table_column_and_reason() {
        assertThat(database.shell(false).run("set-aside").out()).isEqualTo("""
                 table             | column     | reason            | rows | last run
                -------------------+------------+-------------------+------+----------
                 ip_inventory      | ip_address | Not an address    |    2 |        2
                 session_summaries |            | a NUL in the text |    1 |        2
                --limit 20 lists rows, --all every one
                """);
        assertThat(database.shell(false).run("set-aside --run 1 --json").out())
                .contains("\"rows\" : 1", "\"lastRun\" : 1");
    }

    @Test
    void exports_every_row_the_newest_first(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("aside.csv");
        Outcome outcome = database.shell(false).run("set-aside --all --output csv -o " + file);

        assertThat(outcome).isEqualTo(new Outcome(0, "", ""));
        assertThat(Files.readString(file).replace("\r\n", "\n")).isEqualTo("""
                id,run,at,table,row,column,value,reason
                3,2,2026-01-02 03:04:05+00,session_summaries,s1,,"{""a"": ""b, c""}",a NUL in the text
                2,2,2026-01-02 03:04:05+00,ip_inventory,8,ip_address,1.2.3,Not an address
                1,1,2026-01-02 03:04:05+00,ip_inventory,7,ip_address,not-an-ip,Not an address
                """);
    }

    @Test
    void is_filtered_at_every_door(@TempDir Path folder) throws IOException {
        ScriptedShell shell = database.shell(false);
        assertThat(shell.run("set-aside --table ip_inventory --limit 1").out())
                .contains("1.2.3", "(1 row)")
                .doesNotContain("not-an-ip");
        assertThat(shell.run("set-aside --reason 'nul' --all").out())
                .contains("s1")
                .doesNotContain("1.2.3");
        assertThat(shell.run("js setAside({run: 1, all: true}).tables[0].map(row => row.value).join()")
                        .out())
                .isEqualTo("not-an-ip\n");
        Path plan = Files.writeString(folder.resolve("plan.yaml"), "steps:\n  - set-aside: {table: ip_inventory}\n");
        assertThat(shell.run("replay " + plan).out()).contains("Step 1 of 1: set-aside", "Not an address");
        assertThat(shell.run("help set-aside").out()).startsWith("set-aside: ");
        assertThat(shell.complete("set-aside --")).contains("--table", "--reason");
    }
}
