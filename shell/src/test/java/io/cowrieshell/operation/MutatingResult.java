package io.cowrieshell.operation;

/** What the work gave. */
public record MutatingResult(String given) implements Result {

    @Override
    public View view() {
        return View.line(given);
    }
}
