package io.cowrieshell.operation;

import java.util.OptionalInt;

/** What a running operation can say to whoever started it, and ask. */
public interface Conversation {

    Rows rows();

    Progress progress();

    /** Shows a part of the result at once, between streamed rows, where a person reads; elsewhere it is left out. */
    void show(View part);

    /** A remark for people; never part of the data. */
    void notice(String text);

    /** How wide the result is shown to a person, in columns; empty where a program reads it. */
    OptionalInt columns();

    /** Returns when confirmed; otherwise throws the problem that says how to confirm. */
    void confirm(Question question);

    /**
     * What must be confirmed before going on.
     *
     * @param text ends in a question mark
     * @param typedWord what must be typed in full; empty when yes is enough
     */
    record Question(String text, String typedWord) {

        public static Question yes(String text) {
            return new Question(text, "");
        }
    }
}
