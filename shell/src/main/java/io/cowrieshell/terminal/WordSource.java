package io.cowrieshell.terminal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Words one after the other, and whatever is left as one text. */
interface WordSource {

    boolean more();

    /** The next word without taking it. */
    String peek();

    String next();

    /** All that is left, to the letter. */
    String rest();

    /** Words that somebody else has already cut. */
    static WordSource of(List<String> words) {
        Deque<String> left = new ArrayDeque<>(words);
        return new WordSource() {
            @Override
            public boolean more() {
                return !left.isEmpty();
            }

            @Override
            public String peek() {
                return left.getFirst();
            }

            @Override
            public String next() {
                return left.removeFirst();
            }

            @Override
            public String rest() {
                String rest = String.join(" ", left);
                left.clear();
                return rest;
            }
        };
    }
}
