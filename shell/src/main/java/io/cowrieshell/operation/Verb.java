package io.cowrieshell.operation;

/**
 * An {@link Operation} whose types do not matter: the form under which operations announce themselves, with
 * {@code @AutoService(Verb.class)}. Nothing but operations is one.
 */
public interface Verb {

    Declaration<?> declaration();
}
