package io.cowrieshell.recording;

import io.cowrieshell.problem.FileFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder in which journals of sessions are kept, a file each. Their names begin with when they began, in UTC, so that
 * they sort.
 *
 * @param preparing makes a file that is its owner's alone
 */
public record SessionFolder(Path folder, Preparing preparing) {

    private static final String ENDING = ".jsonl";

    /** Makes an empty file, and the folders it needs; fails where it could not be written. */
    @FunctionalInterface
    public interface Preparing {
        Path ready(Path file) throws IOException;
    }

    Path prepare(String id) throws IOException {
        return preparing.ready(folder.resolve(id + ENDING));
    }

    /** The sessions that are kept, by their names, the newest first. */
    public List<String> ids() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(ENDING) && !name.startsWith("."))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (IOException e) {
            throw RecordingProblem.UNREADABLE
                    .problem("the folder of the sessions cannot be read: " + folder)
                    .why(FileFailure.why(e))
                    .asException(e);
        }
    }

    /** A session by its name, or a part of it that no other has. */
    public KeptSession read(String named) {
        return JournalReader.read(folder.resolve(find(named) + ENDING));
    }

    /** What can be said quickly of a session of exactly that name. */
    public Glance glance(String id) {
        return Glance.at(id, folder.resolve(id + ENDING));
    }

    /** The newest session in which something was recorded under that name. */
    public Optional<KeptSession> recorded(String name) {
        return ids().stream()
                .filter(id -> mentions(folder.resolve(id + ENDING), name))
                .map(this::read)
                .filter(session -> session.recordings().stream()
                        .anyMatch(recorded -> recorded.name().equals(name)))
                .findFirst();
    }

    /** A quick look, so that not every session ever kept is taken apart. */
    private static boolean mentions(Path file, String name) {
        try (Stream<String> lines = Files.lines(file)) {
            String told = "\"name\":\"" + name + "\"";
            return lines.anyMatch(line -> line.startsWith("{\"record\"") && line.contains(told));
        } catch (IOException | UncheckedIOException e) {
            // One that cannot be read is told by whoever asks for it; here another may be meant.
            return false;
        }
    }

    private String find(String named) {
        List<String> all = ids();
        if (all.contains(named)) {
            return named;
        }
        List<String> meant = all.stream().filter(id -> id.contains(named)).toList();
        if (meant.size() == 1) {
            return meant.get(0);
        }
        throw RecordingProblem.NO_SUCH_SESSION
                .problem(meant.isEmpty() ? "there is no session " + named : named + " can be several sessions")
                .why(
                        meant.isEmpty()
                                ? "none that is kept has that name, or has it in its name"
                                : String.join(", ", meant.subList(0, Math.min(meant.size(), 5))))
                .next("`session list` lists them")
                .asException();
    }
}
