package io.cowrieshell.testing;

/** How a process ended and what it said. */
public record Outcome(int status, String out, String err) {}
