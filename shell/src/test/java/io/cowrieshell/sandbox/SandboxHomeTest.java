package io.cowrieshell.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cowrieshell.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxHomeTest {

    private final List<String> notices = new ArrayList<>();

    private SandboxHome home(Map<String, String> environment) {
        return SandboxHome.of(environment, ServerAccount.SELF, notices::add);
    }

    @Test
    void follows_the_xdg_folders(@TempDir Path temp) {
        Map<String, String> environment = Map.of(
                "HOME", temp.toString(),
                "TMPDIR", temp.toString(),
                "XDG_DATA_HOME", temp.resolve("data").toString(),
                "XDG_CACHE_HOME", "relative/is/ignored");
        SandboxHome home = home(environment);
        assertThat(home.named("one").path()).isEqualTo(temp.resolve("data/cowrie-shell/sandboxes/one"));
        assertThat(home.cache()).isEqualTo(temp.resolve(".cache/cowrie-shell"));
        assertThat(home.ephemeral().path()).startsWithRaw(temp);
        assertThat(notices).isEmpty();
    }

    @Test
    void a_home_that_cannot_be_written_costs_one_notice(@TempDir Path temp) throws IOException {
        // A file in its place is what even root cannot write into.
        Path file = Files.createFile(temp.resolve("file"));
        SandboxHome home = home(Map.of("HOME", file.toString(), "TMPDIR", temp.toString()));
        assertThat(home.named("one").path()).startsWithRaw(temp);
        assertThat(home.cache()).startsWithRaw(temp);
        assertThat(notices).hasSize(1);
    }

    @Test
    void a_temp_folder_prepared_by_somebody_else_is_not_used(@TempDir Path temp) throws IOException {
        Path elsewhere = Files.createDirectories(temp.resolve("elsewhere"));
        String user = System.getProperty("user.name", "user").replaceAll("[^A-Za-z0-9_-]", "_");
        Files.createSymbolicLink(temp.resolve("cowrie-shell-" + user), elsewhere);
        SandboxHome home = home(Map.of("HOME", temp.toString(), "TMPDIR", temp.toString()));
        assertThat(home.ephemeral().path().toString()).doesNotContain("cowrie-shell-" + user + "/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "a/b", "A", "-a", "a.b", "a b", "ü"})
    void refuses_names_that_are_no_folder_names(String name, @TempDir Path temp) {
        SandboxHome home = home(Map.of("HOME", temp.toString(), "TMPDIR", temp.toString()));
        assertThatThrownBy(() -> home.named(name)).isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(
                        problem.problem().code())
                .isEqualTo(SandboxProblem.BAD_NAME));
    }
}
