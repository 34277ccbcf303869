package io.cowrieshell.output;

import io.cowrieshell.operation.Progress;
import io.cowrieshell.operation.Shown;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Progress for people: at a terminal one redrawn line, elsewhere a line every five seconds.
 *
 * <pre>{@code
 * filling sessions  12,000/20,000  60 %  21,400/s  0:01 left
 * filling sessions  12,000/20,000  60 %  waiting: lock held by pid 4711
 * loading  296,574 events, 12 no events, 37,541/s, file 7 of 16, 118 MB  43 %  0:11 left
 * filling sessions  12,000/20,000  60 %  812/s  0:10 left  ! rate 812/s, below 1,000/s for 5 min
 * }</pre>
 */
public final class ProgressLine implements Progress {

    /** Back to the beginning of an empty line. */
    public static final String CLEAR = "\r\u001b[K";

    private static final long REDRAW_NANOS = Duration.ofMillis(100).toNanos();
    private static final long REPORT_NANOS = Duration.ofSeconds(5).toNanos();

    /** So much of what it is about stays. */
    private static final int SHORTEST = 12;

    private final PrintWriter talk;
    private final boolean live;
    private final IntSupplier width;

    public ProgressLine(Surface surface) {
        this.talk = surface.talk();
        this.live = surface.live();
        this.width = surface.width();
    }

    @Override
    public Task begin(String what, long total) {
        return new Line(what, total);
    }

    private final class Line implements Task {

        private final String what;
        private final long total;
        private final long started = System.nanoTime();
        private long lastShown = started - (live ? REDRAW_NANOS : 0);
        private long soFar;
        private @Nullable Long before;
        private boolean drawn;
        private @Nullable String said;
        private @Nullable String reason;
        private @Nullable String alert;

        Line(String what, long total) {
            this.what = what;
            this.total = total;
            show();
        }

        @Override
        public synchronized void done(long count) {
            // What was done before, by somebody else, says nothing of how fast this goes.
            before = before == null ? Long.valueOf(count) : before;
            soFar = count;
            show();
        }

        @Override
        public synchronized void says(String words) {
            said = words;
        }

        @Override
        public synchronized void waiting(@Nullable String why) {
            reason = why;
            show();
        }

        @Override
        public synchronized void alert(@Nullable String what) {
            alert = what;
            show();
        }

        private void show() {
            long now = System.nanoTime();
            if (now - lastShown < (live ? REDRAW_NANOS : REPORT_NANOS)) {
                return;
            }
            lastShown = now;
            drawn = true;
            String line = text(now);
            if (live) {
                talk.print(CLEAR + fitted(line));
            } else {
                talk.println(line);
            }
            talk.flush();
        }

        /** What it is about is shortened before the numbers are. */
        private String fitted(String line) {
            int room = Math.max(10, width.getAsInt() - 1);
            int rest = line.length() - what.length();
            return Printable.fit(
                    Printable.fit(what, Math.max(SHORTEST, room - rest)) + line.substring(what.length()), room);
        }

        private String text(long now) {
            String well = going(now);
            return alert == null ? well : well + "  ! " + alert;
        }

        private String going(long now) {
            StringBuilder line = new StringBuilder(what);
            double seconds = (now - started) / 1e9;
            if (said != null) {
                line.append("  ").append(said);
                line.append(total > 0 ? String.format(Locale.ROOT, "  %d %%", 100 * soFar / total) : "");
            } else if (total > 0) {
                line.append(String.format(Locale.ROOT, "  %,d/%,d  %d %%", soFar, total, 100 * soFar / total));
            } else if (soFar > 0) {
                line.append(String.format(Locale.ROOT, "  %,d", soFar));
            }
            if (reason != null) {
                return line.append("  waiting: ").append(reason).toString();
            }
            long own = before == null ? 0 : soFar - before;
            if (own > 0 && seconds > 0.2) {
                line.append(speed(own / seconds));
            }
            return line.toString();
        }

        private String speed(double rate) {
            String speed = said == null ? String.format(Locale.ROOT, "  %,d/s", Math.round(rate)) : "";
            return total > soFar ? speed + "  " + Shown.clock(Math.round((total - soFar) / rate)) + " left" : speed;
        }

        @Override
        public synchronized void close() {
            if (live && drawn) {
                talk.print(CLEAR);
                talk.flush();
            }
        }
    }
}
