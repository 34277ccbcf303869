package io.cowrieshell;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.testing.Jdk;
import io.cowrieshell.testing.Key;
import io.cowrieshell.testing.Launcher;
import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.PseudoTerminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LauncherIT {
    private static final Outcome VERSION = new Outcome(0, "cowrie-shell 0.1.0\n", "");
    private static final Path SCRIPT = Launcher.ROOT.resolve("shell/cowrie-shell");

    private final Path home;

    LauncherIT(@TempDir Path home) {
        this.home = home;
    }

    static List<Jdk> jdks() {
        return Launcher.installedJdks();
    }

    /** What takes long is seen on the one that is taken by itself. */
    static List<Jdk> newest() {
        return jdks().subList(jdks().size() - 1, jdks().size());
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void starts_without_a_word_on_stderr(Jdk jdk) throws Exception {
        assertThat(launcher().on(jdk).run("--version")).isEqualTo(VERSION);
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void needs_no_home_and_no_place_for_a_cache(Jdk jdk) throws Exception {
        Launcher homeless = launcher().on(jdk).without("HOME").without("XDG_CACHE_HOME");
        assertThat(homeless.run("--version")).isEqualTo(VERSION);
        Launcher readOnly = launcher().on(jdk).with("HOME", "/proc").with("XDG_CACHE_HOME", "/proc/cache");
        assertThat(readOnly.run("--version")).isEqualTo(VERSION);
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void stays_silent_about_options_from_the_environment(Jdk jdk) throws Exception {
        Launcher launcher = launcher().on(jdk).with("JAVA_TOOL_OPTIONS", "-XX:+UseParallelGC -Dsome=thing");
        assertThat(launcher.run("--version")).isEqualTo(VERSION);
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void passes_on_how_it_ended(Jdk jdk) throws Exception {
        assertThat(launcher().on(jdk).run("--nonsense").status()).isEqualTo(64);
    }

    @Test
    void starts_from_anywhere() throws Exception {
        assertThat(launcher().directory(Path.of("/")).run("--version")).isEqualTo(VERSION);
    }

    @Test
    void a_script_is_run_by_its_first_line_and_finds_what_came_with_the_shell() throws Exception {
        Path folder = home.resolve("with a blank");
        Files.createDirectories(folder.resolve("scripts"));
        Files.createSymbolicLink(folder.resolve("cowrie-shell"), SCRIPT);
        Files.writeString(folder.resolve("scripts/own.js"), "/** My own. */");
        Path script = Files.writeString(folder.resolve("my script"), """
                #!/usr/bin/env cowrie-shell
                const { scripts: found } = scripts();
                console.log(found.find(({ name }) => name === 'own').what, args.join('|'));
                throw new Error('so that it fails');
                """);
        assertThat(script.toFile().setExecutable(true)).isTrue();
        Launcher onPath = launcher().directory(folder).with("PATH", folder + ":" + System.getenv("PATH"));

        Outcome outcome = onPath.script(script).run("a b", "--json", "-x", "token=1");

        assertThat(outcome.out()).isEqualTo("My own. a b|--json|-x|token=1\n");
        assertThat(outcome.err()).startsWith("SCRIPT-001 Error: so that it fails");
        assertThat(outcome.status()).isEqualTo(3);
    }

    @Test
    void starts_through_a_chain_of_links() throws Exception {
        Path folder = Files.createDirectories(home.resolve("bin/more"));
        Path absolute = Files.createSymbolicLink(home.resolve("bin/absolute"), SCRIPT);
        Path relative = Files.createSymbolicLink(folder.resolve("relative"), Path.of("../absolute"));
        Path chain = Files.createSymbolicLink(home.resolve("shell"), Path.of("bin/more/relative"));
        for (Path link : List.of(absolute, relative, chain)) {
            assertThat(launcher().script(link).run("--version")).isEqualTo(VERSION);
        }
        Launcher onPath = launcher().with("PATH", folder + ":" + System.getenv("PATH"));
        assertThat(onPath.script(Path.of("/usr/bin/env")).run("relative", "--version"))
                .isEqualTo(VERSION);
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void starts_from_a_path_with_odd_characters(Jdk jdk) throws Exception {
        Path copy = copyOfTheTree(home.resolve("a b'\"$x&;%20#ä"));
        assertThat(launcher().on(jdk).script(copy).run("--version")).isEqualTo(VERSION);
    }

    @ParameterizedTest
    @MethodSource("newest")
    void starts_from_an_archive_without_a_word_and_leaves_nothing_else_behind(Jdk jdk) throws Exception {
        Path copy = copyOfTheTree(home.resolve("tree"));
        Path cache = home.resolve("cache");
        Path classes = home.resolve("classes");
        Launcher launcher = launcher().on(jdk).script(copy).with("XDG_CACHE_HOME", cache.toString());
        Outcome making = launcher.with("COWRIE_SHELL_ARCHIVE", "only").run();
        assertThat(making).isEqualTo(new Outcome(0, "", ""));
        launcher.without("COWRIE_SHELL_ARCHIVE").with("COWRIE_SHELL_JAVA_OPTS", "-Xlog:class+load:file=" + classes);
        assertThat(launcher.run("--version")).isEqualTo(VERSION);
        assertThat(classes).content().contains("io.cowrieshell.CowrieShell source: shared objects file");
        try (var files = Files.walk(cache)) {
            assertThat(files.filter(file -> !Files.isDirectory(file, NOFOLLOW_LINKS)))
                    .hasSize(2)
                    .anyMatch(file -> file.endsWith(".tree"));
        }
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void takes_a_java_from_a_path_with_blanks(Jdk jdk) throws Exception {
        Path link = Files.createSymbolicLink(home.resolve("my java"), jdk.home());
        Launcher launcher = launcher().with("JAVA_HOME", link.toString());
        assertThat(launcher.run("--version")).isEqualTo(VERSION);
    }

    @Test
    void looks_elsewhere_when_java_home_will_not_do() throws Exception {
        Path old = fakeJava(home.resolve("java 11"), "11.0.2");
        Outcome outcome = launcher().with("JAVA_HOME", old.toString()).run("--version");
        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).isEqualTo(VERSION.out());
        assertThat(outcome.err()).contains("JAVA_HOME").contains(old.toString()).hasLineCount(1);
    }

    @Test
    void takes_the_newest_java() throws Exception {
        Path newest = fakeJava(home.resolve(".jdks/next"), "99.0.1");
        fakeJava(home.resolve(".jdks/old"), "99");
        assertThat(launcher().run("--version").out()).isEqualTo("fake " + newest + "\n");
    }

    @Test
    void says_what_to_do_without_any_java() throws Exception {
        Path copy = copyOfTheTree(home.resolve("tree"));
        Files.writeString(copy, Files.readString(copy).replace("/usr/lib/jvm", "/nowhere"));
        Outcome outcome = launcher().script(copy).with("PATH", "/nowhere").run("--version");
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err().lines())
                .satisfiesExactly(
                        what -> assertThat(what).contains("No Java to run on was found"),
                        why -> assertThat(why).startsWith("why: ").contains("17"),
                        next -> assertThat(next).startsWith("next: ").contains("JAVA_HOME"));
    }

    @Test
    void hands_signals_and_exit_codes_through() throws Exception {
        Path java = fakeJava(home.resolve("fake"), "17.0.1");
        String waiting = "#!/bin/sh\ntrap 'exit 42' TERM INT\necho ready\nwhile :; do sleep 0.1; done\n";
        Files.writeString(java.resolve("bin/java"), waiting);
        Launcher launcher = launcher().with("JAVA_HOME", java.toString());
        try (PseudoTerminal terminal = launcher.open()) {
            terminal.await("ready").press(Key.CONTROL_C);
            assertThat(terminal.exitStatus()).isEqualTo(42);
        }
        try (PseudoTerminal terminal = launcher.open()) {
            terminal.await("ready").process().destroy();
            assertThat(terminal.exitStatus()).isEqualTo(42);
        }
    }

    @Test
    void speaks_utf8_without_a_locale() throws Exception {
        for (String locale : List.of("C", "POSIX", "")) {
            Outcome outcome = launcher().with("LANG", locale).run("--nonsense-ä€");
            assertThat(outcome.status()).isEqualTo(64);
            assertThat(outcome.err()).contains("--nonsense-ä€");
        }
    }

    private Launcher launcher() {
        return new Launcher(home);
    }

    private static Path copyOfTheTree(Path root) throws IOException {
        Path target = Files.createDirectories(root.resolve("shell/target"));
        Path built = Launcher.ROOT.resolve("shell/target");
        Files.copy(built.resolve("cowrie-shell.jar"), target.resolve("cowrie-shell.jar"));
        Files.createSymbolicLink(target.resolve("lib"), built.resolve("lib"));
        Path script = root.resolve("shell/cowrie-shell");
        Files.copy(SCRIPT, script);
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script;
    }

    private static Path fakeJava(Path folder, String version) throws IOException {
        Path java = Files.createDirectories(folder.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho fake \"${0%/bin/java}\"\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Files.writeString(folder.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        return folder;
    }
}
