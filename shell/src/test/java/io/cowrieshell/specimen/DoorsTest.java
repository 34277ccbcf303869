package io.cowrieshell.specimen;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.ScriptedShell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operation that is declared, and no more than that, can be reached through every door. */
class DoorsTest {

    private final ScriptedShell shell = ScriptedShell.alone();

    @Test
    void is_a_command_with_defaults() {
        assertThat(shell.run("specimen ann")).isEqualTo(new Outcome(0, "ann x2 PALE_GREEN [] []\n", ""));
    }

    @Test
    void takes_every_kind_of_option() {
        Outcome outcome = shell.run("specimen -l --times-over=3 --colour red --gift a --gift 'b c' ann  hear,  hear ");

        assertThat(outcome).isEqualTo(new Outcome(0, "ANN X3 RED [A, B C] [HEAR,  HEAR ]\n", ""));
    }

    @Test
    void refuses_what_its_types_do_not_allow() {
        assertThat(shell.run("specimen --times-over many ann")).isEqualTo(new Outcome(64, "", """
                        USAGE-004 many is no value for --times-over
                          why:  a whole number is wanted
                        """));
        assertThat(shell.run("specimen --color red ann")).isEqualTo(new Outcome(64, "", """
                        USAGE-002 specimen has no option --color
                          why:  nothing was run
                          next: did you mean --colour?
                        """));
        assertThat(shell.run("specimen").err()).startsWith("USAGE-003 GUEST is missing\n");
    }

    @Test
    void has_a_help_page() {
        Outcome page = shell.run("help specimen");

        assertThat(page.out()).startsWith("""
                specimen: Say what was understood
                Examples
                  specimen --times-over 3 ann hello there
                Usage
                  specimen [OPTIONS] GUEST SPEECH
                Options
                  GUEST           whom to greet
                  -l, --loudly    in capital letters
                  --times-over N  how often; default 2
                  --colour        the colour of the cake (pale-green, red); default pale-green
                  --gift GIFT     what is brought
                  SPEECH          the speech
                """);
        assertThat(shell.run("specimen --help")).isEqualTo(page);
        assertThat(shell.run("help").out()).contains("specimen").contains("Say what was understood");
    }

    @Test
    void is_completed() {
        assertThat(shell.complete("specimen --"))
                .contains("--loudly", "--times-over", "--colour", "--gift", "--json", "--output");
        assertThat(shell.complete("specimen --colour ")).containsExactly("pale-green", "red");
        assertThat(shell.complete("specimen --colour=")).containsExactly("--colour=pale-green", "--colour=red");
        assertThat(shell.complete("specimen --gift ")).containsExactly("book", "bottle");
    }

    @Test
    void is_a_step_of_a_plan(@TempDir Path folder) throws IOException {
        Path plan = Files.writeString(folder.resolve("party.yaml"), """
                plan: party
                steps:
                  - specimen: {guest: ann, loudly: true, times-over: 3, colour: red, gift: [a, b], speech: hear}
                  - specimen: {guest: bob, timesOver: "4", gift: c}
                """);

        assertThat(shell.run("replay " + plan)).isEqualTo(new Outcome(0, """
                Step 1 of 2: specimen
                ANN X3 RED [A, B] [HEAR]
                Step 2 of 2: specimen
                bob x4 PALE_GREEN [c] []
                2 steps done.
                """, ""));
    }

    @Test
    void is_a_function() {
        assertThat(shell.run("js specimen({guest: 'ann', timesOver: 3, colour: 'red', gift: ['a'], loudly: true})"
                        + ".understood"))
                .isEqualTo(new Outcome(0, """
                        { guest: 'ann', loudly: true, timesOver: 3, colour: 'RED', gift: [ 'a' ], speech: '' }
                        """, ""));
        assertThat(shell.run("js specimen({guest: 'ann', color: 'red'})").err())
                .startsWith("USAGE-002 there is no option color\n")
                .endsWith("  next: did you mean colour?\n");
    }

    @Test
    void is_a_document_for_programs() {
        assertThat(shell.run("specimen --json ann").out())
                .contains("\"operation\" : \"specimen\"", "\"guest\" : \"ann\"");
    }
}
