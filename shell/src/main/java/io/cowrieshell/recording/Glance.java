package io.cowrieshell.recording;

import io.cowrieshell.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What can be said of a session without taking its journal apart.
 *
 * @param lines how many lines were run
 * @param target where the last of them went
 * @param unreadable why nothing can be said; null where something can
 */
public record Glance(
        String id,
        @Nullable Instant at,
        int lines,
        @Nullable String target,
        @Nullable String unreadable) {

    static Glance at(String id, Path file) {
        int count = 0;
        String opening = "";
        String told = "";
        try (Stream<String> lines = Files.lines(file)) {
            for (String line : (Iterable<String>) lines::iterator) {
                opening = opening.isEmpty() ? line : opening;
                count += line.startsWith("{\"begin\"") ? 1 : 0;
                told = line.contains("\"target\":") ? line : told;
            }
            KeptSession head = JournalReader.read(Stream.of(opening), id);
            return new Glance(id, head.at(), count, JournalReader.target(told), null);
        } catch (IOException | UncheckedIOException e) {
            return new Glance(
                    id, null, 0, null, JournalReader.unreadable(id, e).problem().why());
        } catch (ProblemException e) {
            return new Glance(id, null, 0, null, e.problem().why());
        }
    }
}
