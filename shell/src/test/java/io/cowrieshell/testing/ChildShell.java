package io.cowrieshell.testing;

import io.cowrieshell.database.Environment;
import io.cowrieshell.database.Target;
import io.cowrieshell.database.TargetRequest;
import io.cowrieshell.database.TargetResolver;
import io.cowrieshell.problem.Redactor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A command in a process of its own, for tests that kill it. */
public final class ChildShell {

    /** What a process ends with that was killed. */
    public static final int KILLED = 137;

    private ChildShell() {}

    /**
     * Starts it.
     *
     * @param point where it is to die; anything that is no point for nowhere
     */
    public static Process start(String url, String line, String point) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dcowrieshell.fault=" + point,
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        ChildShell.class.getName(),
                        url,
                        line))
                .inheritIO()
                .start();
    }

    public static void main(String[] arguments) {
        Environment alone = new Environment(Map.of(), Path.of("/nowhere"), "nobody", new Redactor(), warning -> {});
        Target target = new TargetResolver(alone).resolve(TargetRequest.target(arguments[0]), null);
        try (ScriptedShell shell = ScriptedShell.at(target, true)) {
            Outcome outcome = shell.run(arguments[1]);
            System.err.print(outcome.status() == 0 ? "" : outcome.err());
            System.exit(outcome.status());
        }
    }
}
