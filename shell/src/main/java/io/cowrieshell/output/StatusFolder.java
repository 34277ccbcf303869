package io.cowrieshell.output;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The files of a folder of status files: written whole or not at all, readable by their owner alone. */
final class StatusFolder {

    /** Far beyond any status file. */
    private static final long MOST_BYTES = 1L << 20;

    private StatusFolder() {}

    /** The name beside it is the same for all writing of this process, so that a dead one leaves one file at most. */
    static void write(Path file, Object document) throws IOException {
        Path part = file.resolveSibling(
                "." + file.getFileName() + "." + ProcessHandle.current().pid());
        Files.deleteIfExists(part);
        Set<StandardOpenOption> fresh = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (SeekableByteChannel channel = Files.newByteChannel(part, fresh, WholeFile.ownersAlone())) {
            byte[] bytes = (Json.pretty(document) + "\n").getBytes(StandardCharsets.UTF_8);
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** What is told of each job here, by anybody; what else lies in the folder is left alone. */
    static List<JsonNode> jobs(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.getFileName().toString().matches("[a-z-]+-\\d+[.]json"))
                    .sorted()
                    .toList();
        }
        List<JsonNode> jobs = new ArrayList<>();
        for (Path file : files) {
            JsonNode job = read(file);
            if (StatusDocument.JOB.equals(job.path("schema").asString(""))) {
                jobs.add(job);
            }
        }
        return jobs;
    }

    private static JsonNode read(Path file) throws IOException {
        try {
            return Files.size(file) > MOST_BYTES
                    ? Json.MAPPER.createObjectNode()
                    : Json.MAPPER.readTree(Files.readString(file));
        } catch (JacksonException e) {
            return Json.MAPPER.createObjectNode();
        }
    }
}
