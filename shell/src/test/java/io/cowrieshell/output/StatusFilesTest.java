package io.cowrieshell.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cowrieshell.job.Job;
import io.cowrieshell.job.JobSnapshot;
import io.cowrieshell.job.JobSnapshot.State;
import io.cowrieshell.job.Speed;
import io.cowrieshell.job.Totals;
import io.cowrieshell.problem.ProblemException;
import io.cowrieshell.problem.Redactor;
import io.cowrieshell.testing.Launcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class StatusFilesTest {

    private static final Instant START = Instant.parse("2026-11-21T08:00:00Z");

    @TempDir
    Path home = Path.of("");

    private final List<String> notices = new ArrayList<>();

    @Test
    void has_the_fields_that_are_documented_and_no_others() throws IOException {
        StatusFiles files = files("new/folder");
        files.phase("filling sessions");
        files.accept(at(0, State.RUNNING, null));

        List<JsonNode> documented = samples();
        assertThat(read("new/folder/backfill-7.json").propertyNames())
                .containsExactlyElementsOf(documented.get(0).propertyNames());
        JsonNode summary = read("new/folder/status.json");
        assertThat(summary.propertyNames())
                .containsExactlyElementsOf(documented.get(1).propertyNames());
        assertThat(summary.path("jobs").path(0).propertyNames())
                .containsExactlyElementsOf(
                        documented.get(1).path("jobs").path(0).propertyNames());
        String text = Files.readString(Launcher.ROOT.resolve("docs/status-files.md"));
        assertThat(documented.get(0).propertyNames())
                .allSatisfy(name -> assertThat(text).contains("| `" + name + "` |"));
    }

    @Test
    void tells_how_the_job_is() throws IOException {
        StatusFiles files = files("status");
        files.phase("filling sessions");
        files.accept(at(12, State.WAITING, "replica lag 12 s; password=hunter2"));

        JsonNode job = read("status/backfill-7.json");
        assertThat(job.path("updatedAt").asString()).isEqualTo("2026-11-21T08:00:12Z");
        assertThat(job.path("state").asString()).isEqualTo("WAITING");
        assertThat(job.path("reason").asString()).isEqualTo("replica lag 12 s; password=***");
        assertThat(job.path("percent").asDouble()).isEqualTo(33.33);
        assertThat(job.path("rateCurrent").asDouble()).isEqualTo(812.5);
        assertThat(job.path("remainingSeconds").isNull()).isTrue();
        assertThat(job.path("failedBatches").asInt()).isEqualTo(2);
        assertThat(job.path("pid").asLong()).isEqualTo(ProcessHandle.current().pid());
        assertThat(Files.getPosixFilePermissions(home.resolve("status/backfill-7.json")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        try (var all = Files.list(home.resolve("status"))) {
            assertThat(all.map(each -> each.getFileName().toString()))
                    .containsExactlyInAnyOrder("backfill-7.json", "status.json");
        }
    }

    @Test
    void is_written_twice_a_second_at_most_and_at_every_change() throws IOException {
        StatusFiles files = files("status");
        List<String> written = new ArrayList<>();
        for (int tenth = 0; tenth < 12; tenth++) {
            files.accept(snapshot(START.plusMillis(100L * tenth), 7, tenth == 7 ? State.PAUSED : State.RUNNING, null));
            written.add(read("status/backfill-7.json").path("updatedAt").asString());
        }
        assertThat(written.stream().distinct().map(at -> Instant.parse(at).toEpochMilli() - START.toEpochMilli()))
                .containsExactly(0L, 500L, 700L, 800L);
        files.accept(snapshot(START.plusMillis(1101), 7, State.DONE, null));
        assertThat(read("status/backfill-7.json").path("state").asString()).isEqualTo("DONE");
    }

    @Test
    void the_summary_is_of_all_jobs_in_the_folder_and_names_the_worst() throws IOException {
        StatusFiles files = files("status");
        assertThat(read("status/status.json").path("worst").isNull()).isTrue();
        Files.writeString(home.resolve("status/other-1.json"), "{not json");
        Files.writeString(home.resolve("status/other-2.json"), "{\"schema\": \"something else\"}");
        files.accept(snapshot(START, 7, State.DONE, null));
        files.accept(snapshot(START, 8, State.PAUSED, null));
        files.accept(snapshot(START, 9, State.RUNNING, null));

        JsonNode summary = read("status/status.json");
        assertThat(summary.path("worst").asString()).isEqualTo("PAUSED");
        assertThat(summary.path("counts").toString()).isEqualTo("{\"DONE\":1,\"PAUSED\":1,\"RUNNING\":1}");
        assertThat(summary.path("jobs")).hasSize(3);
    }

    @Test
    void a_folder_that_cannot_be_written_is_refused_before_and_told_once_after() throws IOException {
        Files.writeString(home.resolve("taken"), "");
        assertThatThrownBy(() -> files("taken")).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.problem().code().id()).isEqualTo("JOB-010");
            assertThat(e.problem().why()).startsWith("something else of that name is in the way");
        });
        StatusFiles files = files("status");
        Files.delete(home.resolve("status/status.json"));
        Files.delete(home.resolve("status"));
        files.accept(at(0, State.RUNNING, null));
        files.accept(at(1, State.RUNNING, null));
        assertThat(notices).singleElement().asString().endsWith("; the job goes on without them.");
    }

    private StatusFiles files(String folder) {
        return StatusFiles.in(home.resolve(folder), new Redactor(), notices::add);
    }

    private JsonNode read(String file) throws IOException {
        return Json.MAPPER.readTree(Files.readString(home.resolve(file)));
    }

    private static List<JsonNode> samples() throws IOException {
        Matcher blocks = Pattern.compile("(?s)```json\n(.*?)```")
                .matcher(Files.readString(Launcher.ROOT.resolve("docs/status-files.md")));
        return blocks.results()
                .map(block -> Json.MAPPER.readTree(block.group(1)))
                .toList();
    }

    private static JobSnapshot at(int second, State state, @Nullable String reason) {
        return snapshot(START.plusSeconds(second), 7, state, reason);
    }

    private static JobSnapshot snapshot(Instant at, long id, State state, @Nullable String reason) {
        return new JobSnapshot(
                at,
                new Job(id, "backfill", "", 12_000, 1000, Job.Control.RUN, new Job.Span(START, null, null)),
                state,
                new Totals(4, 2, 4_000, 3_900, 1, List.of(), 3),
                new Speed(1000, 812.5, Duration.ofSeconds(4), null),
                reason,
                List.of(),
                Map.of());
    }
}
