package io.cowrieshell.operation;

import io.cowrieshell.problem.Problem;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a run may touch besides its target. A person reaches everything; a script only the folders it was granted, whatever
 * command it does it with.
 */
public final class Reach {

    /** What a person reaches. */
    public static final Reach FULL = new Reach(true, List.of(), List.of());

    private static final String STANDARD_INPUT = "-";

    private final boolean full;
    private final List<Path> readable;
    private final List<Path> writable;

    private Reach(boolean full, List<Path> readable, List<Path> writable) {
        this.full = full;
        this.readable = List.copyOf(readable);
        this.writable = List.copyOf(writable);
    }

    /** Files in these folders; whoever grants them must reach them. What is not there cannot be granted. */
    public Reach granting(List<Path> toRead, List<Path> toWrite) {
        return new Reach(
                false,
                toRead.stream().map(folder -> folder(toRead(folder))).toList(),
                toWrite.stream().map(folder -> folder(toWrite(folder))).toList());
    }

    private static Path folder(Path granted) {
        try {
            if (Files.isDirectory(granted)) {
                return granted.toRealPath();
            }
        } catch (IOException e) {
            throw refused(granted).asException(e);
        }
        throw refused(granted).asException();
    }

    private static Problem refused(Path granted) {
        return UsageProblem.WRONG_VALUE
                .problem("there is no folder " + granted)
                .why("files are granted by the folder they are in; nothing was run")
                .next("make it, or give another");
    }

    /** Whether it is that of a person. */
    public boolean full() {
        return full;
    }

    /** Refuses what only a person may do. */
    public void requireFull(String what, String next) {
        if (!full) {
            throw OwnProblem.OUT_OF_REACH
                    .problem("a script cannot " + what)
                    .why("nothing was done")
                    .next(next)
                    .asException();
        }
    }

    /** Refuses what has to be granted, and was not asked for. */
    public void requireGranted(String what, String next) {
        if (full) {
            throw OwnProblem.OUT_OF_REACH
                    .problem(what + " have to be granted")
                    .why("there is no script here that they could be granted to")
                    .next(next)
                    .asException();
        }
    }

    /** Refuses options that name a file out of reach. */
    public void require(Record options) {
        if (full) {
            return;
        }
        for (RecordComponent component : options.getClass().getRecordComponents()) {
            if (component.isAnnotationPresent(Reads.class)) {
                paths(component, options).forEach(path -> toRead(upToPattern(path)));
            }
            if (component.isAnnotationPresent(Writes.class)) {
                paths(component, options).forEach(this::toWrite);
            }
        }
    }

    private static List<Path> paths(RecordComponent component, Record options) {
        Object value = OptionsModel.valueOf(component, options);
        List<?> several = value == null ? List.of() : value instanceof List<?> list ? list : List.of(value);
        return several.stream()
                .map(Object::toString)
                .filter(path -> !path.equals(STANDARD_INPUT))
                .map(Path::of)
                .toList();
    }

    /** The folder in which a pattern begins to mean several; whoever reads what it found asks once more. */
    private static Path upToPattern(Path path) {
        Path plain = path.isAbsolute() ? path.getRoot() : Path.of("");
        for (Path name : path) {
            if (name.toString().matches(".*[*?\\[{].*")) {
                break;
            }
            plain = plain.resolve(name);
        }
        return plain;
    }

    /** Where a file really lies, if it may be read; refuses otherwise. */
    public Path toRead(Path file) {
        return within(file, readable, "read", "--allow-read");
    }

    /** Where a file really lies or will lie, if it may be written; refuses otherwise. */
    public Path toWrite(Path file) {
        return within(file, writable, "write", "--allow-write");
    }

    private Path within(Path file, List<Path> folders, String doing, String option) {
        if (full) {
            return file;
        }
        Path real = real(file.toAbsolutePath());
        if (folders.stream().anyMatch(real::startsWith)) {
            return real;
        }
        throw OwnProblem.OUT_OF_REACH
                .problem("this script may not " + doing + " " + file)
                .why(folders.isEmpty() ? "it was granted no folder" : "it was granted " + words(folders))
                .next("script " + option + " FOLDER grants it the files there")
                .asException();
    }

    private static String words(List<Path> folders) {
        return String.join(", ", folders.stream().map(Path::toString).toList());
    }

    /** With all links followed, as far as there is something. A link that leads nowhere is taken to lead out. */
    private static Path real(Path absolute) {
        for (Path there = absolute; there != null; there = there.getParent()) {
            try {
                Path rest = there.relativize(absolute).normalize();
                return there.toRealPath().resolve(rest).normalize();
            } catch (IOException e) {
                if (Files.isSymbolicLink(there)) {
                    return absolute.getRoot();
                }
            }
        }
        return absolute.normalize();
    }
}
