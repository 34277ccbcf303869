package io.cowrieshell.script;

import io.cowrieshell.operation.Conversation;
import io.cowrieshell.operation.Interruption;
import io.cowrieshell.operation.Progress;
import io.cowrieshell.operation.Rows;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.View;
import io.cowrieshell.output.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** A function of a script that is told how an operation goes. What it throws ends the operation, and is the script's own. */
final class Listener {

    private static final long PAUSE = 100_000_000;

    private final Value function;
    private final Handover handover;
    private final Interruption own = new Interruption();
    private volatile @Nullable PolyglotException thrown;
    private volatile long last = System.nanoTime() - PAUSE;

    Listener(Value function, Handover handover) {
        this.function = function;
        this.handover = handover;
    }

    /** What is done while it listens. */
    @FunctionalInterface
    interface Work {
        String in(RunContext run) throws Exception;
    }

    String during(RunContext run, Work work) throws Exception {
        try (Interruption.Registration passing = run.interruption().onInterrupt(own::fire)) {
            return work.in(run.kept(own, run.reach()).with(new Heard(run.conversation())));
        }
    }

    /** On the script's thread, where it is caught like anything else. */
    void rethrow() {
        if (thrown != null) {
            throw thrown;
        }
    }

    /** At the most ten times a second, but for what is said last. */
    private void tell(Map<String, @Nullable Object> told, boolean last) {
        long now = System.nanoTime();
        if (thrown != null || (!last && now - this.last < PAUSE)) {
            return;
        }
        this.last = now;
        String text = Json.text(told);
        try {
            handover.callBack(() -> call(text));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void call(String text) {
        try {
            function.executeVoid(text);
        } catch (PolyglotException e) {
            thrown = e;
            own.fire();
        }
    }

    /** The conversation of whoever runs the script, with the progress told here as well. */
    private final class Heard implements Conversation {
        private final Conversation outer;

        private Heard(Conversation outer) {
            this.outer = outer;
        }

        @Override
        public Rows rows() {
            return outer.rows();
        }

        @Override
        public Progress progress() {
            return (what, total) -> new HeardTask(outer.progress().begin(what, total), what, total);
        }

        @Override
        public void show(View part) {
            outer.show(part);
        }

        @Override
        public void notice(String text) {
            outer.notice(text);
        }

        @Override
        public OptionalInt columns() {
            return outer.columns();
        }

        @Override
        public void confirm(Question question) {
            outer.confirm(question);
        }
    }

    /** One thing in progress; what is told is all that is known of it. */
    private final class HeardTask implements Progress.Task {
        private final Progress.Task outer;
        private final Map<String, @Nullable Object> told = new LinkedHashMap<>();

        private HeardTask(Progress.Task outer, String what, long total) {
            this.outer = outer;
            told.put("what", what);
            told.put("done", 0L);
            told.put("total", total);
        }

        private void put(String name, @Nullable Object value, boolean last) {
            Map<String, @Nullable Object> all;
            synchronized (told) {
                told.put(name, value);
                all = new LinkedHashMap<>(told);
            }
            all.values().removeIf(Objects::isNull);
            tell(all, last);
        }

        @Override
        public void done(long soFar) {
            outer.done(soFar);
            put("done", soFar, false);
        }

        @Override
        public void says(String words) {
            outer.says(words);
            put("says", words, false);
        }

        @Override
        public void waiting(@Nullable String reason) {
            outer.waiting(reason);
            put("waiting", reason, false);
        }

        @Override
        public void alert(@Nullable String alert) {
            outer.alert(alert);
            put("alert", alert, false);
        }

        @Override
        public void close() {
            outer.close();
            put("over", true, true);
        }
    }
}
