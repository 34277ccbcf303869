package io.cowrieshell.logfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cowrieshell.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFilesTest {

    private Path folder = Path.of("");

    @BeforeEach
    void write(@TempDir Path given) throws IOException {
        folder = given.toRealPath();
        Files.createDirectories(folder.resolve("nj/deep"));
        Files.createDirectories(folder.resolve("empty"));
        for (String name : List.of(
                "cowrie.json",
                "cowrie.json.2025-11-10",
                "cowrie.json.2025-11-07.bz2",
                "cowrie.json.20251108.gz",
                "cowrie.json.2025-11-09",
                "cowrie.json.10",
                "cowrie.json.9",
                "cowrie.json.2025-99-09",
                "notes.txt",
                "odd[1].json",
                ".hidden.json",
                "nj/cowrie.json.2025-11-07",
                "nj/deep/a.json")) {
            Files.writeString(folder.resolve(name), name);
        }
    }

    private List<String> found(String... given) {
        return LogFiles.find(Arrays.stream(given)
                        .map(text -> text.equals("-") ? text : folder + "/" + text)
                        .toList())
                .stream()
                .map(file -> file.path() == null
                        ? file.source()
                        : folder.relativize(file.path()).toString())
                .toList();
    }

    @Test
    void a_folder_is_its_logs_in_the_order_they_were_written_in() {
        assertThat(found(""))
                .containsExactly(
                        "cowrie.json.2025-11-07.bz2",
                        "cowrie.json.20251108.gz",
                        "cowrie.json.2025-11-09",
                        "cowrie.json.2025-11-10",
                        "cowrie.json",
                        "cowrie.json.9",
                        "cowrie.json.10",
                        "cowrie.json.2025-99-09",
                        "odd[1].json");
    }

    @Test
    void patterns_are_those_of_shells() {
        assertThat(found("*.2025-11-*")).hasSize(3);
        assertThat(found("cowrie.json.2025-11-{09..10}")).hasSize(2);
        assertThat(found("cowrie.json.{9,10}", "cowrie.json.?")).containsExactly("cowrie.json.9", "cowrie.json.10");
        assertThat(found("**/*.json*")).hasSize(11).contains("nj/deep/a.json").doesNotContain(".hidden.json");
        assertThat(found("{nj,nj/deep}/*")).containsExactly("nj/cowrie.json.2025-11-07", "nj/deep/a.json");
        assertThat(found("cowrie.json.[0-9]")).containsExactly("cowrie.json.9");
        assertThat(found("odd[1].json")).containsExactly("odd[1].json");
    }

    @Test
    void a_file_counts_once_and_goes_by_its_real_name() throws IOException {
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("cowrie.json"));
        assertThat(found("cowrie.json", "nj/../cowrie.json", "link", "-", "-")).containsExactly("cowrie.json", "stdin");
        LogFile file = LogFiles.find(List.of(folder + "/cowrie.json")).get(0);
        assertThat(file.source()).isEqualTo(folder + "/cowrie.json");
        assertThat(file.inode())
                .isEqualTo(Files.getAttribute(file.path(), "unix:ino").toString());
        assertThat(file.size()).isEqualTo(11);
        assertThat(file.modified()).isNotNull();
    }

    @Test
    void braces_are_written_out_as_shells_do() {
        assertThat(Braces.expand("a{08..11}b")).containsExactly("a08b", "a09b", "a10b", "a11b");
        assertThat(Braces.expand("{2..1}{x,{y,z}}")).containsExactly("2x", "2y", "2z", "1x", "1y", "1z");
        assertThat(Braces.expand("a{b}{}{c")).containsExactly("a{b}{}{c");
        assertThat(Braces.expand("{1..99999}")).isNull();
        assertThat(Braces.expand("{1..999}{1..999}{1..999}")).isNull();
    }

    @Test
    void what_is_not_there_is_said_with_the_nearest() {
        refused("cowrie.jsn", "did you mean " + folder + "/cowrie.json?");
        refused("cowrie.json.2025-11-{09..11}", "did you mean");
        refused("no/such", "no folder");
        refused("*.xml", "look what is there");
        refused("empty", "**/*.json*");
        refused("{1..99999}", "narrower");
    }

    private void refused(String given, String next) {
        assertThatThrownBy(() -> found("cowrie.json", given)).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.problem().code()).isEqualTo(LogFileProblem.NOT_FOUND);
            assertThat(e.problem().next()).contains(next);
        });
    }
}
