package io.cowrieshell.sandbox.clone;

/**
 * Something of the target that the clone is without.
 *
 * @param kind what it is: {@code index}, {@code rows}
 * @param reason why, mostly in the words of the server
 */
public record LeftOut(String kind, String name, String reason) {}
