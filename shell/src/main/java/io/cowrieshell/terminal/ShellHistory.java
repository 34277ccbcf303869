package io.cowrieshell.terminal;

import io.cowrieshell.problem.Redactor;
import java.time.Instant;
import java.util.function.Consumer;
import org.jline.reader.impl.history.DefaultHistory;

/** Remembers lines without what is secret in them; each is written when it is entered. */
final class ShellHistory extends DefaultHistory {

    private final Redactor redactor;
    private final Consumer<String> study;

    /** @param study learns what is secret of a line */
    ShellHistory(Redactor redactor, Consumer<String> study) {
        this.redactor = redactor;
        this.study = study;
    }

    @Override
    public void add(Instant time, String line) {
        study.accept(line);
        super.add(time, redactor.redact(line));
    }
}
