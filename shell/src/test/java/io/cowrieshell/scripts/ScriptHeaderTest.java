package io.cowrieshell.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptHeaderTest {

    @Test
    void a_header_says_what_when_with_what_and_how_it_is_undone() {
        assertThat(ScriptHeader.of("""
                #!/usr/bin/env cowrie-shell
                /**
                 * Brings a database to v. 16, and
                 * fills it. Decisions are logged.
                 *
                 * When: a migration broke off,
                 *   or nobody knows.
                 * Parameters:
                 *   batch  rows at a time
                 *
                 *   dryRun  change nothing
                 * Undo: rollback
                 *
                 * Takes a while.
                 */
                db.query('select /* no header */ 1');
                """))
                .isEqualTo(new ScriptHeader(
                        """
                        Brings a database to v. 16, and
                        fills it. Decisions are logged.

                        Takes a while.""",
                        "a migration broke off,\nor nobody knows.",
                        "batch  rows at a time\n\ndryRun  change nothing",
                        "rollback"));
    }

    @Test
    void one_sentence_sums_it_up() {
        assertThat(ScriptHeader.of("/** Brings it to v. 16, and\n * fills it. Decisions are logged. */")
                        .summary())
                .isEqualTo("Brings it to v. 16, and fills it.");
        assertThat(ScriptHeader.of("\uFEFF/* Short */").summary()).isEqualTo("Short");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "let a = 1; /** late */", "/** never ended", "// a line", "#!/usr/bin/env cowrie-shell"})
    void a_file_without_one_says_nothing(String script) {
        assertThat(ScriptHeader.of(script)).isEqualTo(new ScriptHeader("", null, null, null));
        assertThat(ScriptHeader.of(script).summary()).isEmpty();
    }
}
