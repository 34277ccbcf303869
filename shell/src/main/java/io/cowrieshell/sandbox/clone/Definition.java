package io.cowrieshell.sandbox.clone;

/**
 * A statement that makes one object of the target in a clone.
 *
 * @param kind what it is: {@code index}
 * @param name with its schema, as SQL has it
 * @param sql the statement; empty where there can be none
 * @param reason why there is none
 */
record Definition(String kind, String name, String sql, String reason) {

    LeftOut leftOut(String why) {
        return new LeftOut(kind, name, why);
    }
}
