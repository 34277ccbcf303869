package io.cowrieshell.terminal;

import io.cowrieshell.problem.Redactor;
import java.time.Instant;
import org.jline.reader.impl.history.DefaultHistory;

/** Remembers lines without what is secret in them; each is written when it is entered. */
final class ShellHistory extends DefaultHistory {

    private final Redactor redactor;

    ShellHistory(Redactor redactor) {
        this.redactor = redactor;
    }

    @Override
    public void add(Instant time, String line) {
        super.add(time, redactor.redact(line));
    }
}
