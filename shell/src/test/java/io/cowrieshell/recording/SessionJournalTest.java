package io.cowrieshell.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.cowrieshell.operation.Effect;
import io.cowrieshell.problem.ProblemException;
import io.cowrieshell.problem.Redactor;
import io.cowrieshell.recording.Entry.Decision;
import io.cowrieshell.recording.Entry.Did;
import io.cowrieshell.recording.Entry.Ended;
import io.cowrieshell.recording.KeptSession.Recorded;
import io.cowrieshell.schema.Differs;
import io.cowrieshell.schema.Standing;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionJournalTest {

    private static final Differs DIFFERS = new Differs(15, List.of("one"), List.of("other"));
    private static final Standing BEFORE = new Standing(15, "1:before");
    private static final Standing AFTER = new Standing(16, "1:after");

    private final Path folder;
    private final List<String> notices = new ArrayList<>();
    private final Redactor redactor = new Redactor();

    SessionJournalTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private SessionJournal journal() {
        return SessionJournal.begin(new SessionFolder(folder, Files::createFile), redactor, notices::add);
    }

    private Path file(SessionJournal journal) {
        return folder.resolve(journal.id() + ".jsonl");
    }

    private static void run(SessionJournal journal, String text) {
        JournalLine line = journal.line(text);
        line.begins(new Did("sql", Map.of("sql", text), Effect.WRITES), "lab");
        line.ends(new Ended(0, 0.5, null, null), List.of(text), "lab");
    }

    @Test
    void an_interruption_ends_the_line_and_not_the_journal() throws IOException {
        SessionJournal journal = journal();
        journal.keep();
        run(journal, "one");
        Thread.currentThread().interrupt();
        run(journal, "two");
        assertThat(Thread.interrupted()).isTrue();
        run(journal, "three");

        assertThat(notices).isEmpty();
        assertThat(Files.readString(file(journal))).contains("two", "three");
    }

    @Test
    void what_is_no_file_is_no_session() throws IOException {
        Files.createDirectory(folder.resolve("20260101-000000-aaaa.jsonl"));

        assertThat(new SessionFolder(folder, Files::createFile).ids()).isEmpty();
    }

    @Test
    void what_is_kept_is_read_as_it_was_told() {
        SessionJournal journal = journal();
        journal.keep();
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("to", 16);
        options.put("only", List.of("a", "ü\u2028b"));
        options.put("dry-run", false);
        JournalLine line = journal.line("migrate --to 16\n\tand 'more' \u001b[31m");
        line.begins(new Did("migrate", options, Effect.WRITES), null);
        line.stoodAt(BEFORE, DIFFERS);
        line.asked("Go on?", "confirmed: y");
        line.ends(
                new Ended(3, 1.25, "SQL-001 broken", Map.of("rows", 3, "list", List.of(1.5, "x"))),
                List.of("one", "", "two"),
                "lab");
        line.standsAt(AFTER);

        KeptSession kept = SessionJournal.read(file(journal));

        assertThat(kept.id()).isEqualTo(journal.id());
        assertThat(kept.unreadable()).isZero();
        assertThat(kept.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.number()).isEqualTo(1);
            assertThat(entry.line()).isEqualTo("migrate --to 16\n\tand 'more' \u001b[31m");
            assertThat(entry.did()).isEqualTo(new Did("migrate", options, Effect.WRITES));
            assertThat(Objects.requireNonNull(entry.did()).options().keySet()).containsExactly("to", "only", "dry-run");
            assertThat(entry.ended())
                    .isEqualTo(new Ended(3, 1.25, "SQL-001 broken", Map.of("rows", 3, "list", List.of(1.5, "x"))));
            assertThat(entry.output()).containsExactly("one", "", "two");
            assertThat(entry.decisions()).containsExactly(new Decision("Go on?", "confirmed: y"));
            assertThat(entry.surroundings()).isEqualTo(new Entry.Surroundings("lab", BEFORE, AFTER, DIFFERS, null));
        });
    }

    @Test
    void a_line_of_the_file_is_an_event_in_plain_ascii() throws IOException {
        SessionJournal journal = journal();
        journal.keep();
        run(journal, "sql select 'ä\n\u009b'");

        String text = Files.readString(file(journal));
        assertThat(text).matches("[ -~\n]*");
        assertThat(text.lines()).hasSize(3).allMatch(line -> line.startsWith("{") && line.endsWith("}"));
    }

    @Test
    void a_line_without_an_end_was_cut_off() throws IOException {
        SessionJournal journal = journal();
        journal.keep();
        run(journal, "first");
        journal.line("heal").begins(new Did("heal", Map.of(), Effect.WRITES), "lab");
        Files.writeString(file(journal), "{\"end\":2,\"stat", StandardOpenOption.APPEND);

        KeptSession kept = SessionJournal.read(file(journal));

        assertThat(kept.entries())
                .extracting(Entry::line, Entry::cutOff)
                .containsExactly(tuple("first", false), tuple("heal", true));
        assertThat(kept.unreadable()).isEqualTo(1);
    }

    @Test
    void events_nobody_knows_yet_are_passed_over() throws IOException {
        SessionJournal journal = journal();
        journal.keep();
        run(journal, "first");
        Files.writeString(
                file(journal),
                "{\"mood\":1}\nnonsense\n[1]\n{\"begin\":2,\"at\":\"never\"}\n",
                StandardOpenOption.APPEND);

        KeptSession kept = SessionJournal.read(file(journal));

        assertThat(kept.entries()).hasSize(1);
        assertThat(kept.unreadable()).isEqualTo(3);
    }

    @Test
    void a_file_of_another_kind_or_a_newer_shell_is_told() throws IOException {
        Path newer = Files.writeString(folder.resolve("newer.jsonl"), "{\"session\":2,\"id\":\"x\"}\n");
        Path foreign = Files.writeString(folder.resolve("foreign.jsonl"), "hello\n");
        Path binary = Files.write(folder.resolve("binary.jsonl"), new byte[] {(byte) 0xff, (byte) 0xfe, 10});
        Path empty = Files.createFile(folder.resolve("empty.jsonl"));

        assertThatThrownBy(() -> SessionJournal.read(newer))
                .isInstanceOf(ProblemException.class)
                .hasStackTraceContaining("newer.jsonl is not read");
        for (Path file : List.of(foreign, binary, empty, folder.resolve("missing.jsonl"))) {
            assertThatThrownBy(() -> SessionJournal.read(file)).isInstanceOf(ProblemException.class);
        }
        SessionFolder all = new SessionFolder(folder, Files::createFile);
        assertThat(all.ids())
                .allSatisfy(id -> assertThat(all.glance(id).unreadable()).isNotNull());
    }

    @Test
    void what_only_looks_leaves_no_file_until_it_is_wanted() {
        SessionJournal journal = journal();
        run(journal, "first");
        assertThat(folder).isEmptyDirectory();
        assertThat(journal.soFar().entries()).hasSize(1);

        journal.keep();
        run(journal, "second");

        assertThat(SessionJournal.read(file(journal)).entries())
                .extracting(Entry::line)
                .containsExactly("first", "second");
    }

    @Test
    void where_nothing_can_be_written_it_is_told_once_and_remembered() {
        SessionJournal journal = SessionJournal.begin(
                new SessionFolder(folder, file -> {
                    throw new AccessDeniedException(file.toString());
                }),
                redactor,
                notices::add);
        journal.keep();
        run(journal, "first");
        run(journal, "second");

        assertThat(notices).singleElement().asString().contains("session journal is not kept", "permission is denied");
        assertThat(journal.soFar().entries()).extracting(Entry::line).containsExactly("first", "second");
    }

    @Test
    void nothing_secret_is_written() throws IOException {
        redactor.learn("canary-by-value");
        SessionJournal journal = journal();
        journal.keep();
        JournalLine line = journal.line("connect postgresql://u:canary1@h/d canary-by-value");
        line.begins(
                new Did(
                        "script",
                        Map.of(
                                "param", List.of("token=canary2 with blanks", "api-key=canary3"),
                                "password", "canary4",
                                "nested", Map.of("secret", "canary5", "canary-by-value", 1)),
                        Effect.WRITES),
                "postgresql://u:canary6@h/d");
        line.asked("password = canary7?", "canary-by-value");
        line.ends(
                new Ended(3, 1, "X-001 alter role x password 'canary8'", Map.of("passwd", "canary9")),
                List.of("PGPASSWORD=canary0 psql", "see canary-by-value"),
                null);
        line.unseenAfter("canary-by-value");

        assertThat(Files.readString(file(journal))).doesNotContain("canary");
    }

    @Test
    void a_recording_is_the_lines_between_its_beginning_and_its_end() {
        SessionJournal journal = journal();
        journal.keep();
        run(journal, "before");
        journal.line("record start mend");
        journal.record("mend");
        run(journal, "in");
        assertThatThrownBy(() -> journal.record("other")).isInstanceOf(ProblemException.class);
        journal.line("record stop");
        assertThat(journal.recorded()).isEqualTo(new Recorded("mend", 3, 3, false));
        assertThatThrownBy(journal::recorded).isInstanceOf(ProblemException.class);
        journal.record("open");
        run(journal, "later");

        KeptSession kept = journal.folder().recorded("mend").orElseThrow();

        assertThat(kept.recordings())
                .containsExactly(new Recorded("mend", 3, 3, false), new Recorded("open", 5, 5, true));
        assertThat(kept.between(3, 3)).extracting(Entry::line).containsExactly("in");
        assertThat(journal.folder().recorded("nothing")).isEmpty();
    }

    @Test
    void a_session_is_found_by_a_part_of_its_name() throws IOException {
        SessionJournal journal = journal();
        journal.keep();
        run(journal, "first");
        Files.copy(file(journal), folder.resolve("20010101-000000-zzzz.jsonl"));
        SessionFolder all = journal.folder();

        assertThat(all.ids()).containsExactly(journal.id(), "20010101-000000-zzzz");
        assertThat(all.read("zzzz").entries()).hasSize(1);
        assertThat(all.glance(journal.id()))
                .extracting(Glance::lines, Glance::target)
                .containsExactly(1, "lab");
        assertThatThrownBy(() -> all.read("20")).hasStackTraceContaining("several sessions");
        assertThatThrownBy(() -> all.read("nope")).hasStackTraceContaining("no session nope");
    }

    @Test
    void ten_thousand_lines_are_read_within_two_seconds() {
        SessionJournal journal = journal();
        journal.keep();
        for (int i = 0; i < 10_000; i++) {
            run(journal, "sql select " + i);
        }
        long started = System.nanoTime();

        assertThat(SessionJournal.read(file(journal)).entries()).hasSize(10_000);

        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(2));
    }
}
