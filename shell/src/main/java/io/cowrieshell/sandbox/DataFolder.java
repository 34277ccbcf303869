package io.cowrieshell.sandbox;

import io.cowrieshell.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Makes the data folder of a sandbox: {@code initdb}, and the database {@code cowrie} in place of
 * {@code postgres}, in a sibling that takes the name
 * {@code data} when it is complete. Nothing is flushed meanwhile: what a lost power destroys here is made again.
 */
record DataFolder(SandboxFolder folder, ServerBinaries binaries) {

    static final String ROLE = "cowrie";
    static final String DATABASE = "cowrie";

    /** Leaves a complete data folder of the right version, and a password that opens it. */
    void prepare(Consumer<String> progress) {
        try {
            if (Files.exists(folder.data().resolve("PG_VERSION"))) {
                checkVersion();
                if (folder.password().isEmpty()) {
                    renewPassword();
                }
            } else {
                progress.accept("creating the data folder");
                create();
            }
        } catch (IOException e) {
            throw LogReader.problem(
                            SandboxProblem.UNABLE_TO_CREATE,
                            "unable to create the data folder of " + folder.name(),
                            LogReader.reason(e),
                            folder.path())
                    .asException(e);
        }
    }

    private void checkVersion() throws IOException {
        String version = Files.readString(folder.data().resolve("PG_VERSION")).strip();
        if (!version.equals(Integer.toString(binaries.major()))) {
            throw Problem.of(SandboxProblem.OTHER_VERSION, "sandbox " + folder.name() + " cannot be opened")
                    .why("its data is of PostgreSQL " + version + ", the server is " + binaries.version())
                    .next("set COWRIE_SANDBOX_POSTGRES to a PostgreSQL " + version + ", or destroy the sandbox")
                    .asException();
        }
    }

    private void create() throws IOException {
        Path half = folder.path().resolve("data.half");
        PrivateFolder.delete(half);
        PrivateFolder.delete(folder.data());
        String password = SandboxFolder.newPassword();
        Path secret = folder.path().resolve("password.half");
        PrivateFolder.write(secret, password + "\n");
        account().give(secret);
        try {
            if (!initialise(half, secret, "C.UTF-8")) {
                PrivateFolder.delete(half);
                initialise(half, secret, "C");
            }
        } finally {
            Files.delete(secret);
        }
        // Renamed, not created: copying a database would be a third of a first start.
        single(half, "fsync=off", "ALTER DATABASE postgres RENAME TO " + DATABASE);
        folder.keepPassword(password);
        Files.move(half, folder.data());
    }

    /** False if the platform has no such locale; any other failure is a problem. */
    private boolean initialise(Path half, Path secret, String locale) {
        Path said = folder.path().resolve("initdb.log");
        int status = new ServerProgram(account(), folder.path(), said)
                .run(List.of(
                        binaries.program("initdb"),
                        "-D",
                        half.toString(),
                        "-U",
                        ROLE,
                        "-A",
                        "scram-sha-256",
                        "--pwfile=" + secret,
                        "-E",
                        "UTF8",
                        "--locale=" + locale,
                        "--no-sync"));
        String text = LogReader.tail(said);
        if (status != 0 && text.contains("invalid locale") && !locale.equals("C")) {
            return false;
        }
        if (status != 0) {
            throw LogReader.problem(
                            SandboxProblem.UNABLE_TO_CREATE,
                            "unable to create the data folder of " + folder.name(),
                            text,
                            folder.path())
                    .asException();
        }
        return true;
    }

    // A lost password file: the data is ours, so it gets a new one.
    private void renewPassword() throws IOException {
        new RunningServer(folder, binaries).end();
        PostmasterFile.disown(folder.data());
        String password = SandboxFolder.newPassword();
        single(folder.data(), "fsync=on", "ALTER ROLE " + ROLE + " PASSWORD '" + password + "'");
        folder.keepPassword(password);
    }

    /** One statement in single-user mode: needs neither a port nor a password. */
    private void single(Path data, String flushing, String statement) {
        Path said = folder.path().resolve("single.log");
        int status = new ServerProgram(account(), folder.path(), said)
                .run(
                        List.of(
                                binaries.program("postgres"),
                                "--single",
                                "-D",
                                data.toString(),
                                "-c",
                                flushing,
                                "-c",
                                "log_min_error_statement=panic",
                                "template1"),
                        statement + "\n");
        String text = LogReader.tail(said);
        // An error in single-user mode is said, not returned.
        if (status != 0 || text.contains("ERROR:")) {
            throw LogReader.problem(
                            SandboxProblem.UNABLE_TO_CREATE,
                            "unable to prepare the data folder of " + folder.name(),
                            text,
                            folder.path())
                    .asException();
        }
    }

    private ServerAccount account() {
        return folder.home().account();
    }

    /** Makes the sandbox's folder itself, for the account of the server. */
    void make() {
        try {
            PrivateFolder.create(folder.path());
            account().give(folder.path());
        } catch (NoSuchFileException e) {
            throw LogReader.problem(
                            SandboxProblem.NO_PERMISSION,
                            "unable to make " + folder.path(),
                            LogReader.reason(e),
                            folder.path())
                    .asException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
