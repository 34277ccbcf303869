package io.cowrieshell.plan;

import io.cowrieshell.journal.ReplayRecord;
import io.cowrieshell.operation.Shell;
import io.cowrieshell.output.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The files of a replay as they were when it began, laid out so that it can go on where they are not, or are something
 * else by now. Only their owner can read them, and they are gone at the end.
 */
final class KeptFiles implements AutoCloseable {

    private final Path folder;
    private final Map<String, String> written = new LinkedHashMap<>();

    private KeptFiles(Path folder) {
        this.folder = folder;
    }

    static KeptFiles of(ReplayRecord record) throws IOException {
        KeptFiles kept = new KeptFiles(Files.createTempDirectory("cowrie-shell-plan-"));
        Optional<Object> files = Json.plain(record.files());
        if (files.isPresent() && files.get() instanceof Map<?, ?> byStep) {
            for (Map.Entry<?, ?> each : byStep.entrySet()) {
                // The target is not to choose where on this machine a file comes to lie.
                if (each.getValue() instanceof Map<?, ?> file
                        && String.valueOf(each.getKey()).matches("\\d{1,9}")) {
                    kept.lay(
                            String.valueOf(each.getKey()),
                            String.valueOf(file.get("path")),
                            String.valueOf(file.get("text")));
                }
            }
        }
        return kept;
    }

    private void lay(String step, String path, String text) throws IOException {
        Path there = Path.of(path);
        // Where the file is still what it was, what it imports is beside it.
        if (Files.isRegularFile(there) && Plan.sha256(Files.readString(there)).equals(Plan.sha256(text))) {
            written.put(step, there.toString());
            return;
        }
        Path own = Files.createDirectory(folder.resolve(step));
        Path file = Files.writeString(own.resolve(String.valueOf(there.getFileName())), text);
        written.put(step, file.toString());
    }

    /** The plan as it was begun, with values for those parameters that were not written down. */
    Plan plan(ReplayRecord record, Map<String, String> given, Shell shell) {
        Map<String, String> values = new LinkedHashMap<>();
        Optional<Object> told = Json.plain(record.parameters());
        if (told.isPresent() && told.get() instanceof Map<?, ?> map) {
            map.forEach((name, value) -> values.put(String.valueOf(name), String.valueOf(value)));
        }
        values.putAll(given);
        return Plan.open(
                new PlanSource(record.source().name(), null, record.source().text()), values, shell, written);
    }

    @Override
    public void close() throws IOException {
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
