package io.cowrieshell.plan;

import io.cowrieshell.operation.Shell;
import io.cowrieshell.plan.Step.PinnedFile;
import io.cowrieshell.problem.FileFailure;
import io.cowrieshell.scripts.ScriptShelf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the files a plan runs: beside it, in the folder above it, here, or among those that came with the shell. So
 * {@code scripts/check.js} of {@code plans/recover.yaml} is found wherever both were moved to together.
 *
 * @param laid where files lie that were laid out for single steps, by their numbers
 */
record PlanFiles(PlanSource source, Shell shell, Map<String, String> laid) {

    PinnedFile find(int step, String name) {
        try {
            String elsewhere = laid.get(Integer.toString(step));
            Path path = (elsewhere == null ? candidates(name) : Stream.of(Path.of(elsewhere)))
                    .filter(Files::isRegularFile)
                    .findFirst()
                    .or(() -> shelf(name))
                    .orElseThrow(() -> missing(name, "there is no such file beside the plan, above it, or here"));
            Path real = path.toRealPath();
            String text = shell.read(real.toString());
            return new PinnedFile(real, Plan.sha256(text), text);
        } catch (IOException | InvalidPathException e) {
            throw missing(name, e instanceof IOException io ? FileFailure.why(io) : "it is no path");
        }
    }

    private Stream<Path> candidates(String name) {
        Path file = source.file();
        Path folder = file == null ? null : file.toAbsolutePath().getParent();
        return Stream.of(folder, folder == null ? null : folder.getParent(), Path.of(""))
                .filter(Objects::nonNull)
                .map(each -> each.resolve(name));
    }

    private Optional<Path> shelf(String name) {
        try {
            return ScriptShelf.of(shell).find(name.replaceFirst("^scripts/", ""));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static RuntimeException missing(String name, String why) {
        return PlanProblem.UNREADABLE
                .problem("cannot read " + name)
                .why(why)
                .next("paths are looked for beside the plan first")
                .asException();
    }

    /** How a plan that lies there names a file that was named so from here. */
    String reached(String named, PinnedFile found) {
        Path file = source.file();
        boolean beside = file == null || candidates(named).limit(2).anyMatch(Files::isRegularFile);
        return beside || shelf(named).isPresent() ? named : found.path().toString();
    }
}
