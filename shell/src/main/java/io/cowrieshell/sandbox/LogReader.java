package io.cowrieshell.sandbox;

import io.cowrieshell.problem.Problem;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Finds in what a program said before it failed the lines that tell why. */
final class LogReader {

    private static final int TAIL = 1 << 13;
    private static final int LINES = 3;

    private static final Pattern TELLING = Pattern.compile(
            "(?i)\\b(fatal|panic|error|hint|detail)\\b|could not|cannot|no space|denied|not found|no such");
    private static final Pattern TIME = Pattern.compile("^\\d{4}-\\d\\d-\\d\\d [\\d:.]+ \\w+ \\[\\d+] ");

    private LogReader() {}

    /** The end of a log. */
    static String tail(Path log) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long start = Math.max(0, file.length() - TAIL);
            byte[] bytes = new byte[(int) (file.length() - start)];
            file.seek(start);
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    /** The last lines that tell something, or just the last ones, on one line. */
    static String telling(String text) {
        List<String> lines = text.lines()
                .map(line -> TIME.matcher(line).replaceFirst("").strip())
                .filter(line -> !line.isEmpty())
                .toList();
        List<String> telling =
                lines.stream().filter(line -> TELLING.matcher(line).find()).toList();
        List<String> chosen = telling.isEmpty() ? lines : telling;
        return String.join(" / ", chosen.subList(Math.max(0, chosen.size() - LINES), chosen.size()));
    }

    /** The problem behind a failed program: one of the usual causes, else the given code with its last words. */
    static Problem problem(SandboxProblem otherwise, String what, String said, Path folder) {
        String text = said.toLowerCase(Locale.ROOT);
        String why = said.isBlank() ? "the program said nothing" : telling(said);
        if (text.contains("no space left") || text.contains("disk quota exceeded")) {
            return Problem.of(SandboxProblem.DISK_FULL, what)
                    .why(why)
                    .next("make room in " + folder + ", or point XDG_DATA_HOME elsewhere");
        }
        // A program that is there but cannot be run lacks its loader, as a glibc program on Alpine does.
        if (text.contains("cannot run program")
                || text.contains("shared librar")
                || text.contains("library not loaded")
                || text.contains("glibc")) {
            return Problem.of(SandboxProblem.MISSING_LIBRARY, what)
                    .why(why)
                    .next("install PostgreSQL and set COWRIE_SANDBOX_POSTGRES to its bin folder");
        }
        if (text.contains("permission denied") || text.contains("wrong ownership")) {
            return Problem.of(SandboxProblem.NO_PERMISSION, what).why(why).next("check who owns " + folder);
        }
        return Problem.of(otherwise, what).why(why).next("read the logs in " + folder);
    }

    /** A failure of the file system in words. */
    static String reason(IOException failure) {
        String text = String.valueOf(failure.getMessage());
        if (failure instanceof AccessDeniedException) {
            return text + ": permission denied";
        }
        return failure instanceof NoSuchFileException ? text + ": no such file or folder" : text;
    }
}
