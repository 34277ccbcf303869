package io.cowrieshell.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.sandbox.Population;
import io.cowrieshell.sandbox.Scenario;
import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.ScriptedShell;
import io.cowrieshell.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class SchemaOperationIT {

    @RegisterExtension
    final TestDatabase database = TestDatabase.born(Scenario.PLURAL_COLUMN, Population.STANDARD.withSessions(500));

    @RegisterExtension
    final TestDatabase other = TestDatabase.born(Scenario.HEALTHY_V16, Population.STANDARD.withSessions(500));

    @Test
    void shows_the_tables_and_one_of_them_in_full() {
        ScriptedShell shell = database.shell(false);

        assertThat(shell.run("schema").out())
                .containsPattern("public \\| session_summaries +\\| +22 \\| +3 \\| +\\d+ \\| +500 \\|");
        assertThat(shell.run("schema ip_asn_history").out())
                .contains(
                        "table public.ip_asn_history",
                        " observed_at         | timestamp with time zone | not null | now()",
                        "  primary key pk_ip_asn_history (ip_address, asn_number, observed_at)",
                        "  index ix_ip_asn_history_asn btree (asn_number)");
        Outcome wrong = shell.run("schema ip_asn_histroy");
        assertThat(wrong.status()).isEqualTo(64);
        assertThat(wrong.err()).contains("did you mean ip_asn_history?");
    }

    @Test
    void diff_tells_what_matters_first_and_ends_with_4() {
        ScriptedShell shell = database.shell(false);
        Outcome diff = shell.run("schema diff");

        assertThat(diff.status()).isEqualTo(4);
        assertThat(diff.out()).contains("snapshot_ip_types text[] is called snapshot_ip_type now");
        assertThat(diff.out().indexOf("former name")).isLessThan(diff.out().indexOf("duplicate index"));
        assertThat(diff.out()).contains("1 difference from version 16; 11 more that do no harm.");
        assertThat(shell.run("schema diff --version 15").status()).isZero();
        assertThat(shell.run("schema diff --version 17").out()).contains("missing column", "command_signature text");
        assertThat(shell.run("schema diff --version 18").err()).contains("BLUEPRINT-003");
        assertThat(shell.run("schema diff --json").out()).contains("\"count\" : 1", "\"kind\" : \"former name\"");
    }

    @Test
    void another_database_is_looked_at_beside_the_one_connected() {
        Outcome diff = database.shell(false).run("schema diff --with " + other.url());

        assertThat(diff.status()).as(diff.err()).isEqualTo(4);
        assertThat(diff.out())
                .contains(
                        "snapshot_ip_type text",
                        "column snapshot_ip_types text[]",
                        "index ix_session_summaries_snapshot_ip_type btree (snapshot_ip_type)",
                        "3 differences from ");
        assertThat(other.shell(false).run("schema diff --with " + other.url()).status())
                .isZero();
    }

    @Test
    void a_saved_schema_is_compared_with_later(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("before.schema");
        ScriptedShell shell = database.shell(false);

        assertThat(shell.run("schema save " + file).status()).isZero();
        assertThat(shell.run("schema diff --with-file " + file).out()).contains("No difference from ");
        Outcome again = shell.run("schema save " + file);
        assertThat(again.status()).isEqualTo(1);
        assertThat(again.err()).contains("BLUEPRINT-004", "--force");
        database.execute("alter table files alter file_size type integer");
        assertThat(shell.run("schema diff --with-file " + file).out())
                .contains("wrong type", "file_size: integer instead of bigint", "1 difference from ");
        assertThat(shell.run("schema save " + file + " --force").status()).isZero();
        assertThat(shell.run("schema diff --with-file " + file).status()).isZero();
        assertThat(folder.toFile().list()).containsExactly("before.schema");
    }

    @Test
    void a_file_that_is_none_is_told(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("x"), "version 16\ntabel t\n");

        assertThat(database.shell(false).run("schema diff --with-file " + file).err())
                .contains("BLUEPRINT-001 ", "x, line 2: table, view, ");
        assertThat(database.shell(false)
                        .run("schema diff --with-file " + folder.resolve("none"))
                        .err())
                .contains("BLUEPRINT-002");
        assertThat(database.shell(false).run("schema --version 16").err()).contains("USAGE-005");
        assertThat(database.shell(false).run("schema save").err()).contains("USAGE-003");
    }

    @Test
    void the_fingerprint_tells_whether_it_is_that_of_a_version() {
        assertThat(database.shell(false).run("fingerprint").out())
                .containsPattern("fingerprint  1:[0-9a-f]{32}\nversion      16\nblueprint    not that of version 16");
        assertThat(other.shell(false).run("fingerprint").out()).contains("blueprint    the same as version 16");
        assertThat(other.shell(false).run("fingerprint --explain").out())
                .contains("\ntable asn_inventory\n", "  foreign key (source_ip) references ip_inventory (ip_address)");
    }
}
