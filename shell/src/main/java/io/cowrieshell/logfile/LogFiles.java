package io.cowrieshell.logfile;

import io.cowrieshell.problem.FileFailure;
import io.cowrieshell.problem.Nearest;
import io.cowrieshell.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files that are meant by paths, patterns and folders; all of them are there and may be read, or none is touched. */
public final class LogFiles {

    private static final String STDIN = "-";

    private static final int LONGEST_SOURCE = 512;

    private LogFiles() {}

    /** All that are meant, each once, in the order they were written in. */
    public static List<LogFile> find(List<String> given) {
        Map<String, LogFile> found = new LinkedHashMap<>();
        for (String text : given) {
            if (text.equals(STDIN)) {
                found.put(STDIN, new LogFile(null, "stdin", null, 0, null));
                continue;
            }
            for (Path path : paths(text)) {
                LogFile file = file(path);
                found.putIfAbsent(file.source(), file);
            }
        }
        return inOrder(found.values());
    }

    /** As they were written one after the other. */
    public static List<LogFile> inOrder(Collection<LogFile> files) {
        return files.stream().sorted(LogOrder.BY_DATE).toList();
    }

    private static List<Path> paths(String text) {
        String home =
                text.equals("~") || text.startsWith("~/") ? System.getProperty("user.home") + text.substring(1) : text;
        try {
            // A name may be odd enough to look like a pattern.
            if (Files.exists(Path.of(home))) {
                return whole(Path.of(home));
            }
            List<String> spelled = Braces.expand(home);
            if (spelled == null) {
                throw LogFileProblem.NOT_FOUND
                        .problem(text + " stands for more than 10,000 names")
                        .next("give a narrower range, or the folder")
                        .asException();
            }
            List<Path> paths = new ArrayList<>();
            spelled.forEach(one -> paths.addAll(Globs.isOne(one) ? matching(one) : whole(Path.of(one))));
            return paths;
        } catch (InvalidPathException e) {
            throw missing(text, null);
        }
    }

    private static List<Path> matching(String pattern) {
        List<Path> files = Globs.files(pattern);
        if (files.isEmpty()) {
            throw LogFileProblem.NOT_FOUND
                    .problem("no file matches " + pattern)
                    .why("nothing was loaded")
                    .next("look what is there; * stands for any part of a name, ** for any folders")
                    .asException();
        }
        return files;
    }

    private static List<Path> whole(Path path) {
        if (!Files.exists(path)) {
            throw missing(path.toString(), path);
        }
        return Files.isDirectory(path) ? logs(path) : List.of(path);
    }

    private static List<Path> logs(Path folder) {
        if (!Files.isReadable(folder)) {
            throw unreadable(folder, "permission is denied", null);
        }
        List<Path> logs = Globs.entries(folder).stream()
                .filter(entry -> {
                    String name = entry.getFileName().toString();
                    return name.contains(".json") && !name.startsWith(".") && Files.isRegularFile(entry);
                })
                .toList();
        if (logs.isEmpty()) {
            throw LogFileProblem.NOT_FOUND
                    .problem("there is no log in " + folder)
                    .why("of a folder, the files with .json in their name are taken, and no folders in it")
                    .next("give the files, or a pattern: " + folder.resolve("**/*.json*"))
                    .asException();
        }
        return logs;
    }

    private static ProblemException missing(String text, @Nullable Path path) {
        return LogFileProblem.NOT_FOUND
                .problem("there is no " + text)
                .why("nothing was loaded")
                .next(path == null ? "give the path of a file" : nearest(path))
                .asException();
    }

    private static String nearest(Path path) {
        Path whole = path.toAbsolutePath().normalize();
        Path folder = whole.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return "there is no folder " + folder + " either; give the path of a file that is there";
        }
        String name = String.valueOf(whole.getFileName());
        Stream<String> names = Globs.entries(folder).stream().map(entry -> String.valueOf(entry.getFileName()));
        return Nearest.of(name, names.toList())
                .map(near -> "did you mean " + folder.resolve(near) + "?")
                .orElse("give the path of a file that is there, or of a folder with logs");
    }

    private static LogFile file(Path path) {
        try (InputStream in = open(path)) {
            Path real = realPath(path);
            BasicFileAttributes attributes = Files.readAttributes(real, BasicFileAttributes.class);
            Instant modified = attributes.lastModifiedTime().toInstant();
            return new LogFile(real, source(real), inode(real), attributes.size(), modified);
        } catch (IOException e) {
            throw unreadable(path, FileFailure.why(e), e);
        }
    }

    /** What is a pipe can be opened once only, which is not now. */
    private static InputStream open(Path path) throws IOException {
        return Files.isRegularFile(path) ? Files.newInputStream(path) : InputStream.nullInputStream();
    }

    /** A pipe has no real path. */
    private static Path realPath(Path path) throws IOException {
        return Files.isRegularFile(path)
                ? path.toRealPath()
                : path.toAbsolutePath().normalize();
    }

    /** The end of a path tells more than its beginning. */
    private static String source(Path real) {
        String source = real.toString();
        int length = source.codePointCount(0, source.length());
        return length <= LONGEST_SOURCE
                ? source
                : source.substring(source.offsetByCodePoints(0, length - LONGEST_SOURCE));
    }

    private static @Nullable String inode(Path real) throws IOException {
        try {
            return String.valueOf(Files.getAttribute(real, "unix:ino"));
        } catch (UnsupportedOperationException | IllegalArgumentException e) {
            return null;
        }
    }

    private static ProblemException unreadable(Path path, String why, @Nullable Exception cause) {
        var problem = LogFileProblem.UNREADABLE
                .problem("cannot read " + path)
                .why(why + "; nothing was loaded")
                .next("give files that may be read");
        return cause == null ? problem.asException() : problem.asException(cause);
    }
}
