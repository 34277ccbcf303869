package io.cowrieshell.logfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cowrieshell.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RiskRulesTest {

    private final RiskRules usual = RiskRules.usual();

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "uname -a # 10",
                "UNAME # 10",
                "cat /proc/cpuinfo # 60",
                "mkdir x # 40",
                "cp a /tmp/b # 60",
                "rm -rf x # 80",
                "wget http://198.51.100.1/a # 100",
                "/bin/busybox ECCHI # 80",
                "enable # 40",
                "frobnicate # 40",
                "./frobnicate; ls # 100",
                "'  cd /var/tmp/' # 60",
                "(uname) # 10",
                "/ # 40",
                "; # 100",
            })
    void the_first_word_decides_and_what_is_suspicious_makes_it_worse(String command, int score) {
        assertThat(usual.of("cowrie.command.input", command)).isEqualTo(new Event.Risk(score, score >= 90));
    }

    @Test
    void the_type_of_the_event_adds() {
        assertThat(usual.of("cowrie.session.connect", null)).isEqualTo(new Event.Risk(0, false));
        assertThat(usual.of("cowrie.session.file_download", null)).isEqualTo(new Event.Risk(20, false));
        assertThat(usual.of("cowrie.command.failed", "  ")).isEqualTo(new Event.Risk(10, false));
        assertThat(usual.of("cowrie.session.file_download", "rm").score()).isEqualTo(90);
    }

    @Test
    void rules_of_ones_own_take_the_place_of_the_usual(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("rules.yaml"), """
                quarantine: 5
                commands: [{name: all, score: 1, suspicious: 5, words: [on, 7z]}]
                unknown: {score: 2, suspicious: 3}
                suspicious: ['X']
                events: []
                """);
        RiskRules own = RiskRules.read(file);
        assertThat(own.of("cowrie.command.input", "on")).isEqualTo(new Event.Risk(1, false));
        assertThat(own.of("cowrie.command.input", "7z x")).isEqualTo(new Event.Risk(5, true));
        assertThat(own.of("cowrie.command.input", "wget")).isEqualTo(new Event.Risk(2, false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "quarantine: 900 # line 1",
                "quarantine: 90\\ncommands: [ # line",
                "quarantine: 90\\nsusspicious: [] # line 2",
                "quarantine: high # line 1",
                "quarantine: 90 # line",
                "[] # line 1",
                "nonsense # line 1",
            })
    void rules_that_are_wrong_are_refused_with_the_place(String text, String place, @TempDir Path folder)
            throws IOException {
        Path file = Files.writeString(folder.resolve("rules.yaml"), text.replace("\\n", "\n"));
        assertThatThrownBy(() -> RiskRules.read(file)).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.problem().code()).isEqualTo(LogFileProblem.RULES);
            assertThat(e.problem().why()).contains(place).contains("column").doesNotContain("io.cowrieshell");
        });
        assertThatThrownBy(() -> RiskRules.read(folder.resolve("none"))).isInstanceOf(ProblemException.class);
    }
}
