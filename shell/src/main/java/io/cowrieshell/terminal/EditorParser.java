package io.cowrieshell.terminal;

import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.OptionsModel;
import io.cowrieshell.operation.Text;
import io.cowrieshell.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.jline.reader.impl.DefaultParser;
import org.jspecify.annotations.Nullable;

/** Tells the line editor when a command is whole, and cuts it into words for completion. */
final class EditorParser implements Parser {

    private final LineParser parser;

    EditorParser(LineParser parser) {
        this.parser = parser;
    }

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        Text.Language language = language(line);
        if (context == ParseContext.ACCEPT_LINE && wantsMore(lastCommand(line))) {
            throw new EOFError(-1, -1, "more");
        }
        if (context == ParseContext.SECONDARY_PROMPT && (language != null || openQuote(line))) {
            throw new EOFError(-1, -1, "more");
        }
        int script = language == Text.Language.JAVASCRIPT ? beginOfScript(line) : line.length() + 1;
        return context == ParseContext.COMPLETE && cursor >= script
                ? JavaScriptWord.at(line, script, cursor)
                : words(line, cursor);
    }

    /** Where the script begins behind the command; beyond the end where options come first. */
    private static int beginOfScript(String line) {
        int head = line.length() - line.stripLeading().length();
        int begin = head;
        while (begin < line.length() && !Character.isWhitespace(line.charAt(begin))) {
            begin++;
        }
        boolean none =
                begin == line.length() || line.substring(begin).stripLeading().startsWith("-");
        return none ? line.length() + 1 : begin + 1;
    }

    /** Several may have been pasted at once. */
    private String lastCommand(String line) {
        if (line.indexOf('\n') < 0) {
            return line;
        }
        List<ScriptReader.Entry> entries = new ScriptReader(parser, line).entries();
        return entries.isEmpty() ? line : entries.get(entries.size() - 1).text();
    }

    private boolean wantsMore(String line) {
        Text.Language language = language(line);
        return language == null ? openQuote(line) : Completeness.wantsMore(line, language);
    }

    /** The language of the text a line carries; null where it carries none. */
    Text.@Nullable Language language(String line) {
        try {
            Operation<?, ?> operation = parser.operation(line);
            return operation == null
                    ? null
                    : OptionsModel.of(operation.declaration().options())
                            .language()
                            .orElse(null);
        } catch (ProblemException e) {
            // A line that cannot be read is told so when it is entered.
            return null;
        }
    }

    private static boolean openQuote(String line) {
        char open = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (open == 0 && (c == '\'' || c == '"')) {
                open = c;
            } else if (c == '\\' && open == '"') {
                i++;
            } else if (c == open) {
                open = 0;
            }
        }
        return open != 0;
    }

    private static ParsedLine words(String line, int cursor) {
        List<String> words = new ArrayList<>();
        int index = 0;
        int inWord = 0;
        int start = 0;
        for (int i = 0; i <= line.length(); i++) {
            boolean end = i == line.length();
            if (i == cursor) {
                index = words.size();
                inWord = i - start;
            }
            if (end || Character.isWhitespace(line.charAt(i))) {
                if (i > start || end) {
                    words.add(line.substring(start, i));
                }
                start = i + 1;
            }
        }
        int length = words.get(index).length();
        return new DefaultParser()
        .new ArgumentList(line, words, index, Math.min(inWord, length), cursor, "", Math.min(inWord, length), length);
    }
}
