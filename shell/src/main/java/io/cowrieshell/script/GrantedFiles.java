package io.cowrieshell.script;

import io.cowrieshell.operation.Reach;
import io.cowrieshell.operation.Shown;
import io.cowrieshell.output.Json;
import io.cowrieshell.problem.FileFailure;
import io.cowrieshell.problem.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The files of the folders that a script was granted. */
final class GrantedFiles implements AutoCloseable {

    private static final long LARGEST = 64L << 20;
    private static final int LINES = 1_000;
    private static final int LONGEST = 1 << 20;

    private final Reach reach;
    private final Map<Integer, BufferedReader> readers = new TreeMap<>();
    private int opened;

    GrantedFiles(Reach reach) {
        this.reach = reach;
    }

    String answer(JsonNode wish) throws IOException {
        reach.requireGranted("files", "script FILE --allow-read FOLDER grants a script the files there");
        String path = wish.path("path").asString("");
        try {
            return switch (wish.path("do").asString()) {
                case "read" -> Json.text(new String(whole(path), StandardCharsets.UTF_8));
                case "bytes" -> Json.text(HexFormat.of().formatHex(whole(path)));
                case "exists" -> Json.text(Files.exists(reach.toRead(Path.of(path))));
                case "list" -> list(path);
                case "open" -> open(path);
                case "lines" -> lines(wish.path("number").asInt());
                case "close" -> close(wish.path("number").asInt());
                case "write" -> write(path, wish, StandardOpenOption.TRUNCATE_EXISTING);
                default -> write(path, wish, StandardOpenOption.APPEND);
            };
        } catch (IOException e) {
            throw failed(wish, path, FileFailure.why(e)).asException(e);
        } catch (InvalidPathException e) {
            throw failed(wish, path, "this cannot be the name of a file").asException(e);
        }
    }

    private static Problem failed(JsonNode wish, String path, String why) {
        boolean writing = wish.has("text");
        return ScriptProblem.NO_FILE
                .problem("cannot " + (writing ? "write " : "read ") + path)
                .why(why);
    }

    private byte[] whole(String path) throws IOException {
        Path file = reach.toRead(Path.of(path));
        long size = Files.size(file);
        if (size > LARGEST) {
            throw ScriptProblem.NO_FILE
                    .problem(path + " is too large to be read at once")
                    .why("it has " + Shown.bytes(size) + ", and " + Shown.bytes(LARGEST) + " is the most")
                    .next("for (const line of files.lines(path)) reads it line by line")
                    .asException();
        }
        return Files.readAllBytes(file);
    }

    private String list(String path) throws IOException {
        try (Stream<Path> entries = Files.list(reach.toRead(Path.of(path)))) {
            return Json.text(entries.map(entry -> entry.getFileName().toString())
                    .sorted()
                    .toList());
        }
    }

    private String open(String path) throws IOException {
        readers.put(++opened, Files.newBufferedReader(reach.toRead(Path.of(path))));
        return Integer.toString(opened);
    }

    private String lines(int number) throws IOException {
        BufferedReader reader = readers.get(number);
        List<String> lines = new ArrayList<>();
        int length = 0;
        for (String line = next(reader); line != null; line = next(reader)) {
            lines.add(line);
            length += line.length();
            if (lines.size() == LINES || length > LONGEST) {
                break;
            }
        }
        return Json.text(lines);
    }

    private static @Nullable String next(@Nullable BufferedReader reader) throws IOException {
        return reader == null ? null : reader.readLine();
    }

    private String close(int number) throws IOException {
        BufferedReader reader = readers.remove(number);
        if (reader != null) {
            reader.close();
        }
        return "null";
    }

    private String write(String path, JsonNode wish, StandardOpenOption how) throws IOException {
        Path file = reach.toWrite(Path.of(path));
        Files.writeString(file, wish.path("text").asString(), StandardOpenOption.CREATE, StandardOpenOption.WRITE, how);
        return "null";
    }

    @Override
    public void close() throws IOException {
        for (BufferedReader reader : readers.values()) {
            reader.close();
        }
    }
}
