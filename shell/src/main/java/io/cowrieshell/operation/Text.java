package io.cowrieshell.operation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a {@code String} component take the rest of the line to the letter: quotes, comments, tabs and line breaks
 * arrive as typed. Options of such an operation stand before the text.
 */
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Text {

    String help();

    Language language();

    /** What the text is written in: decides when a line is complete and how it is coloured. */
    enum Language {
        SQL,
        JAVASCRIPT,
        /** A command line of the shell itself. */
        COMMAND,
        /** Words for people, such as an error: pasted, they go on to the next empty line or command. */
        PROSE
    }
}
