package io.cowrieshell.operation;

/**
 * A word that could stand where somebody types.
 *
 * @param help what it means, in a few words; may be empty
 */
public record Suggestion(String word, String help) {}
