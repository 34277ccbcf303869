package io.cowrieshell.recording;

import io.cowrieshell.operation.Effect;
import io.cowrieshell.problem.FileFailure;
import io.cowrieshell.problem.Problem;
import io.cowrieshell.problem.ProblemException;
import io.cowrieshell.recording.Entry.Decision;
import io.cowrieshell.recording.Entry.Did;
import io.cowrieshell.recording.Entry.Ended;
import io.cowrieshell.recording.Entry.Surroundings;
import io.cowrieshell.schema.Differs;
import io.cowrieshell.schema.Standing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Joins the events of a journal into the lines that were run. What it does not know of an event, it passes over. */
final class JournalReader {

    /** What is written now, and all that is understood. */
    static final int FORMAT = 1;

    private final Map<Integer, Draft> drafts = new LinkedHashMap<>();
    private final List<KeptSession.Recorded> recordings = new ArrayList<>();
    private @Nullable JsonNode head;
    private int unreadable;

    private JournalReader() {}

    static KeptSession read(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return read(lines, file.toString());
        } catch (IOException | UncheckedIOException e) {
            throw unreadable(file.toString(), e);
        }
    }

    static ProblemException unreadable(String name, Exception e) {
        Throwable cause = e instanceof UncheckedIOException ? e.getCause() : e;
        String why = cause instanceof IOException failure ? FileFailure.why(failure) : String.valueOf(cause);
        return unreadable(name, why).asException(e);
    }

    /** @param name as which it is told where it makes no sense */
    static KeptSession read(Stream<String> lines, String name) {
        JournalReader reader = new JournalReader();
        lines.forEach(line -> reader.line(line, name));
        return reader.kept(name);
    }

    private void line(String line, String name) {
        JsonNode event = parsed(line);
        if (head == null) {
            head = requireKnown(event, name);
        } else if (event == null || !take(event)) {
            unreadable++;
        }
    }

    private static @Nullable JsonNode parsed(String line) {
        try {
            JsonNode event = JsonMapper.shared().readTree(line);
            return event.isObject() ? event : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    /** Where a line went, as one of its events has it. */
    static @Nullable String target(String line) {
        JsonNode event = parsed(line);
        return event == null ? null : Draft.optional(event, "target");
    }

    private static JsonNode requireKnown(@Nullable JsonNode event, String name) {
        if (event == null || !event.path("session").isInt()) {
            throw unreadable(name, "it does not begin as a journal does").asException();
        }
        int format = event.path("session").intValue();
        if (format != FORMAT) {
            throw unreadable(name, "it is of format " + format + ", and this shell knows format " + FORMAT)
                    .next("read it with the shell that wrote it, or a newer one")
                    .asException();
        }
        return event;
    }

    private static Problem unreadable(String name, String why) {
        return RecordingProblem.UNREADABLE
                .problem(name + " is not read")
                .why(why)
                .next("`session list` lists the sessions that are kept");
    }

    /** False where it makes no sense. */
    private boolean take(JsonNode event) {
        try {
            if (event.has("begin")) {
                int number = number(event, "begin");
                drafts.put(number, new Draft(number, event));
            } else if (event.has("record")) {
                recordings.add(new KeptSession.Recorded(
                        text(event, "name"), number(event, "record") + 1, Integer.MAX_VALUE, true));
            } else if (event.has("recorded")) {
                close(text(event, "name"), number(event, "recorded") - 1);
            } else {
                more(event);
            }
            return true;
        } catch (IllegalArgumentException | DateTimeException | JacksonException e) {
            return false;
        }
    }

    private static int number(JsonNode event, String name) {
        return event.path(name).asInt();
    }

    private static String text(JsonNode event, String name) {
        return event.path(name).asString();
    }

    private void close(String name, int to) {
        for (int i = recordings.size() - 1; i >= 0; i--) {
            KeptSession.Recorded open = recordings.get(i);
            if (open.name().equals(name) && open.open()) {
                recordings.set(i, new KeptSession.Recorded(name, open.from(), to, false));
                return;
            }
        }
    }

    /** What is told of a line after its beginning. Of one whose beginning is not there, there is nothing to tell. */
    private void more(JsonNode event) {
        for (String kind : List.of("before", "after", "asked", "end")) {
            Draft draft = event.has(kind) ? drafts.get(number(event, kind)) : null;
            if (draft != null) {
                draft.add(kind, event);
            }
        }
    }

    private KeptSession kept(String name) {
        JsonNode first = head;
        if (first == null) {
            throw unreadable(name, "it is empty").asException();
        }
        List<Entry> entries = drafts.values().stream().map(Draft::entry).toList();
        int last = entries.isEmpty() ? 0 : entries.get(entries.size() - 1).number();
        return new KeptSession(
                text(first, "id"),
                Instant.parse(text(first, "at")),
                text(first, "shell"),
                text(first, "user"),
                text(first, "host"),
                entries,
                recordings.stream()
                        .map(each ->
                                each.open() ? new KeptSession.Recorded(each.name(), each.from(), last, true) : each)
                        .toList(),
                unreadable);
    }

    /** A line of which not all has been read. */
    private static final class Draft {

        private final int number;
        private final Instant at;
        private final String line;
        private final @Nullable Did did;
        private final List<Decision> decisions = new ArrayList<>();
        private Ended ended = Ended.NEVER;
        private List<String> output = List.of();
        private @Nullable String target;
        private @Nullable Standing before;
        private @Nullable Standing after;
        private @Nullable Differs differs;
        private @Nullable String unseen;

        Draft(int number, JsonNode begun) {
            this.number = number;
            this.at = Instant.parse(text(begun, "at"));
            this.line = text(begun, "line");
            this.did = begun.has("operation") ? did(begun) : null;
            this.target = optional(begun, "target");
        }

        private static Did did(JsonNode begun) {
            Map<String, Object> options = new LinkedHashMap<>();
            begun.path("options")
                    .properties()
                    .forEach(option -> options.put(option.getKey(), plain(option.getValue())));
            return new Did(
                    text(begun, "operation"),
                    options,
                    Effect.valueOf(text(begun, "effect").toUpperCase(Locale.ROOT)));
        }

        private static Object plain(JsonNode value) {
            return Objects.requireNonNullElse(JsonMapper.shared().treeToValue(value, Object.class), "");
        }

        private static @Nullable String optional(JsonNode event, String name) {
            return event.has(name) ? text(event, name) : null;
        }

        void add(String kind, JsonNode event) {
            switch (kind) {
                case "before" -> {
                    before = standing(event);
                    differs = differs(event);
                }
                case "after" -> after = standing(event);
                case "asked" -> decisions.add(new Decision(text(event, "question"), text(event, "answer")));
                default -> end(event);
            }
            unseen = event.has("unseen") ? text(event, "unseen") : unseen;
        }

        private static @Nullable Standing standing(JsonNode event) {
            return event.has("fingerprint")
                    ? new Standing(event.path("version").asInt(), text(event, "fingerprint"))
                    : null;
        }

        private static @Nullable Differs differs(JsonNode event) {
            return event.has("from")
                    ? new Differs(event.path("from").asInt(), texts(event, "lacks"), texts(event, "has"))
                    : null;
        }

        private static List<String> texts(JsonNode event, String name) {
            return event.path(name).valueStream().map(JsonNode::asString).toList();
        }

        private void end(JsonNode event) {
            ended = new Ended(
                    event.path("status").asInt(),
                    event.path("seconds").asDouble(),
                    optional(event, "problem"),
                    event.has("result") ? plain(event.path("result")) : null);
            output = texts(event, "output");
            target = event.has("target") ? text(event, "target") : target;
        }

        Entry entry() {
            return new Entry(
                    number,
                    at,
                    line,
                    did,
                    ended,
                    output,
                    decisions,
                    new Surroundings(target, before, after, differs, unseen));
        }
    }
}
