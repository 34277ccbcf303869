package io.cowrieshell.logfile;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/** {@code *}, {@code ?}, {@code [..]} and {@code **} in any part of a path, as shells take them. */
final class Globs {

    private static final int DEEPEST = 32;

    private Globs() {}

    static boolean isOne(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0 || text.indexOf('[') >= 0;
    }

    /** The regular files a pattern matches. Folders that may not be looked into have none. */
    static List<Path> files(String pattern) {
        Path path = Path.of(pattern);
        List<Path> found = List.of(path.isAbsolute() ? path.getRoot() : Path.of(""));
        for (Path part : path) {
            List<Path> next = new ArrayList<>();
            for (Path folder : found) {
                match(folder, part.toString(), next);
            }
            found = next;
        }
        return found.stream().filter(Files::isRegularFile).distinct().toList();
    }

    private static void match(Path folder, String part, List<Path> next) {
        if (part.equals("**")) {
            below(folder, 0, next);
        } else if (!isOne(part)) {
            Path named = folder.resolve(part);
            if (Files.exists(named)) {
                next.add(named);
            }
        } else {
            PathMatcher matcher = matcher(part);
            for (Path entry : entries(folder)) {
                boolean hidden = entry.getFileName().toString().startsWith(".");
                if ((!hidden || part.startsWith(".")) && matcher.matches(entry.getFileName())) {
                    next.add(entry);
                }
            }
        }
    }

    /** A folder and all below it; links are not followed, for they may lead back. */
    private static void below(Path folder, int depth, List<Path> next) {
        next.add(folder);
        if (depth == DEEPEST) {
            return;
        }
        for (Path entry : entries(folder)) {
            boolean hidden = entry.getFileName().toString().startsWith(".");
            if (!hidden && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                below(entry, depth + 1, next);
            }
        }
    }

    private static PathMatcher matcher(String part) {
        // Braces were written out before; those that are left are letters.
        String escaped = part.replace("\\", "\\\\").replace("{", "\\{").replace("}", "\\}");
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + escaped);
        } catch (PatternSyntaxException e) {
            return name -> name.toString().equals(part);
        }
    }

    static List<Path> entries(Path folder) {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(entries::add);
        } catch (IOException | DirectoryIteratorException e) {
            return List.of();
        }
        entries.sort(null);
        return entries;
    }
}
