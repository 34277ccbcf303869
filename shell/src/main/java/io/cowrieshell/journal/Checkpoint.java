package io.cowrieshell.journal;

/**
 * How far a step that works in batches has come.
 *
 * @param last the key up to which all is done
 * @param rows how many rows were changed on the way, by all runs that took part
 */
public record Checkpoint(String last, long rows) {}
