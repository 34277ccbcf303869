package io.cowrieshell.script;

import org.jspecify.annotations.Nullable;

/** What a scan knows of the inside of a bracket, or of the whole. */
final class Level {

    final char close;
    final boolean statements;
    final boolean ends;

    /** The word the present statement begins with. */
    String head = "";

    /** Whether it declares a function or a class, with whose body it ends. */
    boolean declares;

    /** Whether the body of a class is to come. */
    boolean bodyOfClass;

    /** Whether the last word is the name of a member, whatever it means elsewhere. */
    boolean member;

    @Nullable
    Token last;

    /**
     * @param statements whether statements stand in it, rather than values
     * @param ends whether a statement ends with its bracket, or with a parenthesis what stands before one
     */
    Level(char close, boolean statements, boolean ends) {
        this.close = close;
        this.statements = statements;
        this.ends = ends;
    }
}
