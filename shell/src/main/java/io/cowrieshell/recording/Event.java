package io.cowrieshell.recording;

import io.cowrieshell.journal.ThisProcess;
import io.cowrieshell.operation.OptionModel;
import io.cowrieshell.recording.Entry.Decision;
import io.cowrieshell.recording.Entry.Did;
import io.cowrieshell.recording.Entry.Ended;
import io.cowrieshell.schema.Differs;
import io.cowrieshell.schema.Standing;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of a journal. A line that was typed is several of them, so that a shell that is killed leaves what it began.
 * {@code docs/session-journal.md} explains each.
 */
interface Event {

    void write(EventText json);

    /** A session begins; the first of its file. */
    record Opened(String id, Instant at, ThisProcess by) implements Event {
        @Override
        public void write(EventText json) {
            json.put("session", JournalReader.FORMAT)
                    .put("id", id)
                    .put("at", at)
                    .put("shell", by.shellVersion())
                    .put("user", by.user())
                    .put("host", by.host())
                    .put("pid", by.pid());
        }
    }

    /** A line is about to be run; or could not be understood, which is then told at its end. */
    record Begun(
            int number,
            Instant at,
            String line,
            @Nullable Did did,
            @Nullable String target) implements Event {
        @Override
        public void write(EventText json) {
            json.put("begin", number).put("at", at).put("line", line);
            if (did != null) {
                json.put("operation", did.operation())
                        .put("options", did.options())
                        .put("effect", OptionModel.choice(did.effect()));
            }
            json.put("target", target);
        }
    }

    /** Somebody looked where the target stands, before or after a line; or could not, and why. */
    record Looked(
            int number,
            When when,
            @Nullable Standing standing,
            @Nullable Differs differs,
            @Nullable String unseen) implements Event {
        @Override
        public void write(EventText json) {
            json.put(OptionModel.choice(when), number);
            if (standing != null) {
                json.put("version", standing.version()).put("fingerprint", standing.fingerprint());
            }
            if (differs != null) {
                json.put("from", differs.from()).put("lacks", differs.lacks()).put("has", differs.has());
            }
            json.put("unseen", unseen);
        }
    }

    /** On which side of a line. */
    enum When {
        BEFORE,
        AFTER
    }

    /** Something was asked meanwhile, and answered. */
    record Asked(int number, Decision decision) implements Event {
        @Override
        public void write(EventText json) {
            json.put("asked", number).put("question", decision.question()).put("answer", decision.answer());
        }
    }

    /** A line has ended. */
    record Finished(
            int number,
            Ended ended,
            List<String> output,
            @Nullable String target) implements Event {
        @Override
        public void write(EventText json) {
            json.put("end", number)
                    .put("status", ended.status())
                    .put("seconds", ended.seconds())
                    .put("problem", ended.problem())
                    .put("result", ended.result())
                    .put("output", output)
                    .put("target", target);
        }
    }

    /**
     * A recording begins with the next line, or ends with the one before.
     *
     * @param number the line that says so
     */
    record Recording(int number, Instant at, String name, boolean begins) implements Event {
        @Override
        public void write(EventText json) {
            json.put(begins ? "record" : "recorded", number).put("at", at).put("name", name);
        }
    }
}
