package io.cowrieshell.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A {@link SandboxChild} as a test sees it. */
final class SandboxShell {

    private final Process process;
    private final BufferedReader output;
    private final Path talk;
    private String[] answer = {};

    private SandboxShell(Process process, Path talk) {
        this.process = process;
        this.talk = talk;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts a shell; where it is only said by {@link #opened()}, so that two can start at once. */
    static SandboxShell start(Map<String, String> environment, List<String> before, String... arguments)
            throws IOException {
        Path talk = Files.createTempFile("shell-", ".log");
        List<String> command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        environment.entrySet().stream()
                .filter(entry -> entry.getKey().equals("account"))
                .forEach(entry -> command.add("-Daccount=" + entry.getValue()));
        String classPath = environment.getOrDefault("class path", classPath());
        command.addAll(
                List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", classPath, SandboxChild.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(talk.toFile());
        environment.entrySet().stream()
                .filter(entry -> entry.getKey().matches("[A-Z_]+"))
                .forEach(entry -> builder.environment().put(entry.getKey(), entry.getValue()));
        return new SandboxShell(builder.start(), talk);
    }

    static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /** Waits until the sandbox is open. */
    SandboxShell opened() throws IOException {
        String line = output.readLine();
        assertThat(line).as(talk()).isNotNull();
        answer = line.split(" ", 5);
        return this;
    }

    int port() {
        return Integer.parseInt(answer[0]);
    }

    boolean adopted() {
        return Boolean.parseBoolean(answer[1]);
    }

    Path folder() {
        return Path.of(answer[4]);
    }

    String talk() throws IOException {
        return Files.readString(talk);
    }

    ProcessHandle postmaster() {
        long pid = PostmasterFile.read(folder().resolve("data")).orElseThrow().pid();
        return ProcessHandle.of(pid).orElseThrow();
    }

    String ask(String sql) throws SQLException {
        return ask(port(), answer[2], sql);
    }

    static String ask(int port, String password, String sql) throws SQLException {
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/cowrie";
        try (Connection connection = DriverManager.getConnection(url, "cowrie", password);
                Statement statement = connection.createStatement()) {
            boolean rows = statement.execute(sql);
            if (!rows) {
                return "";
            }
            try (ResultSet result = statement.getResultSet()) {
                assertThat(result.next()).isTrue();
                return result.getString(1);
            }
        }
    }

    /** kill -9. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    /** kill -9 of the whole family, before anybody can clear away. */
    void killWithWatchdog() throws InterruptedException {
        List<ProcessHandle> watchdog = process.descendants().toList();
        // The script first: when its cat ends it would go on.
        watchdog.stream()
                .filter(child -> child.info()
                        .command()
                        .filter(name -> !name.endsWith("cat"))
                        .isPresent())
                .forEach(ProcessHandle::destroyForcibly);
        watchdog.forEach(ProcessHandle::destroyForcibly);
        kill();
    }

    /** Whether the server that was there at {@link #opened()} has ended. */
    boolean postmasterIsGone() {
        return !ServerAnswer.at(port(), Duration.ofSeconds(1));
    }

    /** Ends as a user ends it. */
    void leave() throws IOException, InterruptedException {
        process.getOutputStream().close();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(talk()).isZero();
    }

    /** Ends it if a test left it running. */
    void end() throws InterruptedException {
        if (process.isAlive()) {
            process.destroy();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
    }
}
