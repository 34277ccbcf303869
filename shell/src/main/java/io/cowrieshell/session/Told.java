package io.cowrieshell.session;

import io.cowrieshell.operation.Effect;
import io.cowrieshell.operation.Shown;
import io.cowrieshell.operation.View.Tone;
import io.cowrieshell.problem.ExitStatus;
import io.cowrieshell.recording.Entry;
import io.cowrieshell.schema.Standing;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Lines that were run, in words. */
final class Told {

    private static final int LONGEST_LINE = 100;

    private Told() {}

    /** How it ended. */
    static String outcome(Entry entry) {
        if (entry.cutOff()) {
            return "cut off";
        }
        int status = entry.ended().status();
        if (status == ExitStatus.USAGE.code()) {
            return entry.did() == null ? "not understood" : "refused";
        }
        return Arrays.stream(ExitStatus.values())
                .filter(each -> each.code() == status)
                .findFirst()
                .map(Told::outcome)
                .orElse("status " + status);
    }

    private static String outcome(ExitStatus status) {
        return switch (status) {
            case DONE -> "done";
            case OWN_ERROR, FAILED -> "failed";
            case NO_CONNECTION -> "no connection";
            case FINDINGS -> "found something";
            case STALE -> "out of date";
            case LOCKED -> "locked out";
            case NOT_CONFIRMED -> "not confirmed";
            case DIVERGED -> "diverged";
            case RESUMABLE, INTERRUPTED -> "interrupted";
            case USAGE -> "refused";
        };
    }

    static Tone tone(Entry entry) {
        if (entry.cutOff()) {
            return Tone.WARNING;
        }
        int status = entry.ended().status();
        return status == 0 ? Tone.GOOD : failed(entry) ? Tone.BAD : Tone.WARNING;
    }

    /** Whether it did not do what it was to do. Findings are no failure of whoever looks for them. */
    static boolean failed(Entry entry) {
        int status = entry.ended().status();
        return entry.cutOff() || (status != 0 && status != ExitStatus.FINDINGS.code());
    }

    static boolean changes(Entry entry) {
        return entry.did() != null && entry.did().effect() == Effect.WRITES;
    }

    /** {@code v15 → v16}, or that the schema is another; empty where it is the same, or nobody knows. */
    static String moved(Entry entry) {
        Standing before = entry.surroundings().before();
        Standing after = entry.surroundings().after();
        if (before == null || after == null || before.equals(after)) {
            return "";
        }
        return before.version() == after.version()
                ? "another schema"
                : "v" + before.version() + " → v" + after.version();
    }

    static String standing(@Nullable Standing standing) {
        return standing == null ? "unknown" : "v" + standing.version() + " " + standing.fingerprint();
    }

    /** In one line, and not too long a one. */
    static String line(Entry entry) {
        String line = entry.line().strip().replaceAll("\\s*\\R\\s*", " ");
        return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE - 1) + "…";
    }

    static String time(Entry entry) {
        return Shown.moment(entry.at()).substring("2025-11-21 ".length(), "2025-11-21 08:41:07".length());
    }

    static String took(Entry entry) {
        return entry.cutOff()
                ? ""
                : String.format(Locale.ROOT, "%.1f s", entry.ended().seconds());
    }

    static String span(Duration time) {
        return Shown.clock(time.toSeconds());
    }
}
