package io.cowrieshell.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.ScriptedShell;
import io.cowrieshell.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class LintOperationIT {

    @RegisterExtension
    final TestDatabase database = TestDatabase.empty();

    @Test
    void knows_types_and_sizes_of_the_target(@TempDir Path folder) throws Exception {
        database.execute("create table t as select n as a from generate_series(1, 100000) n; analyze t");
        Path file = Files.writeString(folder.resolve("keys.sql"), """
                alter table t add constraint c foreign key (a) references session_summaries (session_id) not valid;
                create index if not exists i on t (a);
                """);

        assertThat(database.shell(false).run("lint " + file).out())
                .contains(file + ":1:15 LINT-003 a is integer and what it points at in session_summaries is"
                        + " character varying(64)")
                .contains(file + ":2:1 LINT-009 CREATE INDEX on t without CONCURRENTLY");
    }

    @Test
    void ends_with_the_status_of_findings_and_works_without_a_target(@TempDir Path folder) throws Exception {
        Path bad = Files.writeString(folder.resolve("bad.sql"), "delete from files;\n");
        Path good = Files.writeString(folder.resolve("good.sql"), "select 1;\n");
        try (ScriptedShell shell = ScriptedShell.alone()) {
            Outcome outcome = shell.run("lint " + bad + " " + good);

            assertThat(outcome.status()).isEqualTo(4);
            assertThat(outcome.out()).isEqualTo("""
                    %s:1:1 LINT-012 DELETE from files without WHERE
                        why:    it deletes or overwrites what may stand nowhere else, or writes millions of rows in one \
                    transaction
                        better: say which rows with WHERE; work in batches along the key
                    1 warning in 2 statements of 2 files
                    """.formatted(bad));
            assertThat(shell.run("lint " + good))
                    .isEqualTo(new Outcome(0, "0 warnings in 1 statement of 1 file\n", ""));
            assertThat(shell.run("lint " + folder.resolve("none")))
                    .satisfies(none -> assertThat(none.status()).isEqualTo(64))
                    .satisfies(none -> assertThat(none.err()).startsWith("USAGE-007 cannot read"));
            assertThat(shell.run("lint --json " + bad).out()).contains("\"rule\" : \"LINT-012\"", "\"column\" : 1");
        }
    }
}
