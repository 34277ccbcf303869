package io.cowrieshell.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.database.Database;
import io.cowrieshell.load.Reading.Wanted;
import io.cowrieshell.logfile.Event;
import io.cowrieshell.logfile.EventReader;
import io.cowrieshell.logfile.LogFile;
import io.cowrieshell.logfile.LogFiles;
import io.cowrieshell.logfile.RiskRules;
import io.cowrieshell.operation.Interruption;
import io.cowrieshell.sandbox.Population;
import io.cowrieshell.sandbox.Scenario;
import io.cowrieshell.testing.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class FollowingIT {

    @RegisterExtension
    final TestDatabase database = TestDatabase.born(Scenario.HEALTHY_V16, Population.STANDARD.withSessions(500));

    @Test
    void whatever_way_a_log_is_rotated_nothing_of_it_is_missed(@TempDir Path folder) throws Exception {
        Path log = Files.createFile(folder.resolve("cowrie.json"));
        database.shell(true).run("load " + Files.writeString(folder.resolve("other.json"), line("other")) + " --yes");
        Interruption interruption = new Interruption();
        try (Feed feed = new Feed(following(log, interruption))) {
            // Empty at first, it is remembered as soon as there is something.
            write(log, "a");
            Portion first = next(feed, interruption);
            assertThat(types(first)).containsExactly("a");
            assertThat(first.found().head()).isNotNull();

            // One rotated right after the other.
            write(log, "b");
            Files.move(log, folder.resolve("cowrie.json.1"));
            write(log, "c");
            Files.move(log, folder.resolve("cowrie.json.2"));
            write(log, "d");
            await(feed, interruption, "b", "c", "d");

            // Copied and emptied before the last of it was read.
            write(log, "e");
            Files.copy(log, folder.resolve("cowrie.json.3"));
            Files.write(log, new byte[0]);
            await(feed, interruption, "e");
        }
    }

    private Feed.Source following(Path log, Interruption interruption) {
        LogFile file = LogFiles.find(List.of(log.toString())).get(0);
        Database target = database.connect(true);
        Reading reading = new Reading(
                new Wanted(List.of(file), new Filter(null, null, null), 100, null),
                target,
                new EventReader(RiskRules.usual()),
                true,
                InputStream::nullInputStream);
        return new Following(reading, file, Duration.ofMillis(10), interruption);
    }

    private static Portion next(Feed feed, Interruption interruption) throws Exception {
        while (true) {
            Portion portion = Objects.requireNonNull(feed.next(interruption, () -> {}));
            if (!portion.isEmpty()) {
                return portion;
            }
        }
    }

    private static void await(Feed feed, Interruption interruption, String... types) throws Exception {
        List<String> missing = new ArrayList<>(List.of(types));
        while (!missing.isEmpty()) {
            missing.removeAll(types(next(feed, interruption)));
        }
    }

    private static List<String> types(Portion portion) {
        return portion.events().stream().map(Event::type).toList();
    }

    private static void write(Path log, String type) throws IOException {
        Files.writeString(log, line(type), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static String line(String type) {
        return "{\"eventid\": \"" + type + "\", \"timestamp\": \"2025-11-07T08:15:30.123456Z\"}\n";
    }
}
