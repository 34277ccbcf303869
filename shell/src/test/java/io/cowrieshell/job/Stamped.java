package io.cowrieshell.job;

import io.cowrieshell.operation.Result;
import io.cowrieshell.operation.View;

/** {@code job 1: seen 20, changed 20, set aside 0, complete}. */
record Stamped(long job, long seen, long changed, long setAside, boolean complete) implements Result {

    @Override
    public View view() {
        return View.line("job " + job + ": seen " + seen + ", changed " + changed + ", set aside " + setAside
                + (complete ? ", complete" : ", not complete"));
    }
}
