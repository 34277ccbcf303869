package io.cowrieshell.scripts;

import io.cowrieshell.operation.Shell;
import io.cowrieshell.operation.UsageProblem;
import io.cowrieshell.problem.Nearest;
import io.cowrieshell.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where scripts lie ready: in the folder {@code scripts} one is in, and in the one that came with the shell. */
public final class ScriptShelf {

    private static final String FOLDER = "scripts";
    private static final Pattern SCRIPT = Pattern.compile("(.+)\\.m?js");

    private final List<Path> folders;

    private ScriptShelf(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    public static ScriptShelf of(Shell shell) {
        List<Path> folders = new ArrayList<>();
        Path own = Path.of(FOLDER);
        if (Files.isDirectory(own)) {
            folders.add(own);
        }
        shell.shipped(FOLDER).ifPresent(folders::add);
        return new ScriptShelf(folders);
    }

    /** The script of a name, with or without its ending; one's own goes before one that came with the shell. */
    public Optional<Path> find(String name) throws IOException {
        return Optional.ofNullable(all().get(bare(name)))
                .filter(file -> name.equals(bare(name)) || name.equals(String.valueOf(file.getFileName())));
    }

    /** What somebody who types may mean; a folder that cannot be looked into offers nothing. */
    public List<String> names() {
        try {
            return List.copyOf(all().keySet());
        } catch (IOException e) {
            return List.of();
        }
    }

    /** The scripts in the folder one is in, by their files, as {@link #names()}. */
    public static List<String> here() {
        try {
            return in(Path.of("")).stream().map(Path::toString).toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** All of them by their names, without endings. */
    public Map<String, Path> all() throws IOException {
        Map<String, Path> all = new TreeMap<>();
        for (Path folder : folders) {
            for (Path script : in(folder)) {
                all.putIfAbsent(bare(String.valueOf(script.getFileName())), script);
            }
        }
        return all;
    }

    /** Says that there is none of that name, and which may be meant. */
    public ProblemException missing(String name) throws IOException {
        return UsageProblem.UNREADABLE_FILE
                .problem("there is no script " + name)
                .why("it is neither a file here, nor in ./scripts, nor one that came with the shell")
                .next(Nearest.of(bare(name), all().keySet())
                        .map(near -> "did you mean " + near + "?")
                        .orElse("`scripts` lists those that lie ready"))
                .asException();
    }

    /** The scripts that lie in a folder itself. */
    private static List<Path> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file ->
                            SCRIPT.matcher(String.valueOf(file.getFileName())).matches())
                    .filter(file -> Files.isRegularFile(file) && Files.isReadable(file))
                    .sorted()
                    .toList();
        }
    }

    static String bare(String name) {
        return name.replaceFirst("(?<=.)\\.m?js$", "");
    }
}
