package io.cowrieshell.plan;

import io.cowrieshell.operation.Reach;
import io.cowrieshell.operation.Shell;
import io.cowrieshell.operation.UserFolders;
import io.cowrieshell.problem.FileFailure;
import io.cowrieshell.problem.Nearest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where plans lie by their names: the folder {@code plans} here, the user's own, and those that came with the shell; the
 * first that has a name has it.
 */
final class PlanShelf {

    private static final String ENDING = ".yaml";

    private final List<Path> folders;
    private final Optional<Path> shipped;

    private PlanShelf(List<Path> folders, Optional<Path> shipped) {
        this.folders = List.copyOf(folders);
        this.shipped = shipped;
    }

    static PlanShelf of(Shell shell) {
        List<Path> folders = new ArrayList<>(List.of(here(), own()));
        Optional<Path> shipped = shell.shipped("plans");
        shipped.ifPresent(folders::add);
        return new PlanShelf(folders, shipped);
    }

    static Path here() {
        return Path.of("plans");
    }

    /** For plans that belong to no folder of work. */
    static Path own() {
        return UserFolders.ofProcess().data().resolve("plans");
    }

    /** The file of a plan, by its path or its name. */
    Path find(String named, Reach reach) {
        Path path = Path.of(named);
        if (named.contains("/") || Files.isRegularFile(path)) {
            return reach.toRead(path);
        }
        Path file = all().get(named.replaceFirst("[.]ya?ml$", ""));
        if (file == null) {
            throw PlanProblem.UNREADABLE
                    .problem("there is no plan " + named)
                    .why("neither a file here nor a plan that lies ready has this name; nothing was run")
                    .next(Nearest.of(named, names())
                            .map(near -> "did you mean " + near + "?")
                            .orElse("`plan list` names the plans there are"))
                    .asException();
        }
        return shipped.filter(file::startsWith).isPresent() ? file : reach.toRead(file);
    }

    List<String> names() {
        return List.copyOf(all().keySet());
    }

    /** By their names, those in front first. */
    Map<String, Path> all() {
        Map<String, Path> all = new LinkedHashMap<>();
        for (Path folder : folders) {
            for (Path file : files(folder)) {
                String name = String.valueOf(file.getFileName());
                all.putIfAbsent(name.substring(0, name.length() - ENDING.length()), file);
            }
        }
        return all;
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> String.valueOf(file.getFileName()).matches("[^.].*[.]yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw PlanProblem.UNREADABLE
                    .problem("cannot read the folder " + folder)
                    .why(FileFailure.why(e))
                    .asException(e);
        }
    }
}
