package io.cowrieshell.sandbox;

import io.cowrieshell.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The programs of one PostgreSQL: the bundled one, or the installed one the user points to.
 *
 * @param bin the folder of {@code initdb}, {@code pg_ctl} and {@code postgres}
 * @param version such as {@code 17.6}
 */
public record ServerBinaries(Path bin, String version) {

    private static final Pattern VERSION = Pattern.compile("postgres \\(PostgreSQL\\) ((\\d+)[.\\w]*)");
    private static final int OLDEST = 14;
    private static final int NEWEST = 18;

    /** Finds them; the first time this unpacks the bundled server. */
    public static ServerBinaries locate(SandboxHome home, Consumer<String> progress) {
        return home.installed()
                .map(folder -> installed(folder, home))
                .orElseGet(() -> bundled(home, BundledServer.forThisMachine(), progress));
    }

    /** The same, but rather the bundled one where only that is of this major version. */
    public static ServerBinaries nearest(SandboxHome home, int major, Consumer<String> progress) {
        ServerBinaries usual = locate(home, progress);
        boolean bundledFits = BundledServer.VERSION.startsWith(major + ".");
        return usual.major() != major && bundledFits ? bundled(home, BundledServer.forThisMachine(), progress) : usual;
    }

    static ServerBinaries bundled(SandboxHome home, BundledServer server, Consumer<String> progress) {
        return new ServerBinaries(server.unpacked(home, progress).resolve("bin"), BundledServer.VERSION);
    }

    private static ServerBinaries installed(String folder, SandboxHome home) {
        Path bin;
        try {
            bin = Path.of(folder).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw unusable(folder, e.getReason());
        }
        for (String program : new String[] {"initdb", "pg_ctl", "postgres"}) {
            if (!Files.isExecutable(bin.resolve(program))) {
                throw unusable(folder, "there is no program " + program + " in it");
            }
        }
        String version = ask(bin.resolve("postgres"), home);
        Matcher matcher = VERSION.matcher(version);
        if (!matcher.find()) {
            throw unusable(folder, "its postgres does not tell its version: " + version);
        }
        int major = Integer.parseInt(matcher.group(2));
        if (major < OLDEST || major > NEWEST) {
            throw unusable(
                    folder,
                    "it is PostgreSQL " + matcher.group(1) + "; versions " + OLDEST + " to " + NEWEST + " will do");
        }
        return new ServerBinaries(bin, matcher.group(1));
    }

    private static String ask(Path postgres, SandboxHome home) {
        try {
            Path answer = Files.createTempFile(home.cache(), ".version", "");
            try {
                new ServerProgram(ServerAccount.SELF, home.cache(), answer)
                        .run(java.util.List.of(postgres.toString(), "--version"));
                return Files.readString(answer).strip();
            } finally {
                Files.delete(answer);
            }
        } catch (IOException e) {
            return LogReader.reason(e);
        }
    }

    private static RuntimeException unusable(String folder, String why) {
        return Problem.of(SandboxProblem.UNUSABLE_BINARIES, "COWRIE_SANDBOX_POSTGRES=" + folder + " cannot be used")
                .why(why)
                .next("point it to the bin folder of PostgreSQL " + OLDEST + " to " + NEWEST + ", or unset it")
                .asException();
    }

    String program(String name) {
        return bin.resolve(name).toString();
    }

    /** The major version, as {@code PG_VERSION} in a data folder names it. */
    public int major() {
        return Integer.parseInt(version.replaceFirst("\\D.*", ""));
    }
}
