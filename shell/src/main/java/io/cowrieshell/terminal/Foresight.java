package io.cowrieshell.terminal;

import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;

/**
 * Sees which command is being typed, and has begun what that one takes long to have at hand; who has typed it to its end
 * waits no more. It looks on where every key passes by.
 */
final class Foresight implements Highlighter {

    private final Highlighter colours;
    private final Dispatcher dispatcher;
    private String seen = "";

    Foresight(Highlighter colours, Dispatcher dispatcher) {
        this.colours = colours;
        this.dispatcher = dispatcher;
    }

    @Override
    public AttributedString highlight(LineReader reader, String line) {
        String word = line.stripLeading().split("\\s", 2)[0];
        if (!word.equals(seen)) {
            seen = word;
            dispatcher.catalog().find(word).ifPresent(operation -> {
                Thread beginning = new Thread(() -> operation.expected(dispatcher), "foresight");
                beginning.setDaemon(true);
                // Whoever runs the command meets the same, and is told.
                beginning.setUncaughtExceptionHandler((thread, failure) -> {});
                beginning.start();
            });
        }
        return colours.highlight(reader, line);
    }
}
