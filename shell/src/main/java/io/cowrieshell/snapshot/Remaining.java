package io.cowrieshell.snapshot;

/** How many sessions lack a value, for one reason. */
public record Remaining(Gap gap, Reason reason, long sessions) {}
