package io.cowrieshell.terminal;

import io.cowrieshell.script.JavaScriptText;
import java.util.List;
import org.jline.reader.CompletingParsedLine;

/**
 * The word of JavaScript that is being typed: a name or what stands in a text, of which nothing is quoted or cut at blanks.
 *
 * @param words the command, if there is one, and the word itself
 * @param before the script up to where somebody types
 */
record JavaScriptWord(String line, int cursor, List<String> words, String before) implements CompletingParsedLine {

    JavaScriptWord {
        words = List.copyOf(words);
    }

    /** The script begins where it does in the line, behind the command or at once. */
    static JavaScriptWord at(String line, int begin, int cursor) {
        String before = line.substring(begin, cursor);
        String word = before.substring(JavaScriptText.of(before).lastWord());
        String command = line.substring(0, begin).strip();
        return new JavaScriptWord(line, cursor, command.isEmpty() ? List.of(word) : List.of(command, word), before);
    }

    @Override
    public String word() {
        return words.get(words.size() - 1);
    }

    @Override
    public int wordCursor() {
        return word().length();
    }

    @Override
    public int wordIndex() {
        return words.size() - 1;
    }

    @Override
    public CharSequence escape(CharSequence candidate, boolean complete) {
        return candidate;
    }

    @Override
    public int rawWordCursor() {
        return wordCursor();
    }

    @Override
    public int rawWordLength() {
        return wordCursor();
    }
}
