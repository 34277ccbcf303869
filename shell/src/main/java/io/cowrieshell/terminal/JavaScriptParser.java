package io.cowrieshell.terminal;

import io.cowrieshell.script.JavaScriptText;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/** Tells the line editor when JavaScript is whole, where all that is typed is that. */
final class JavaScriptParser implements Parser {

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        // A word for the prompt itself, such as .help, is whole as it is.
        boolean own = line.strip().matches("\\.[a-z]+(\\s.*)?");
        boolean more = context == ParseContext.ACCEPT_LINE
                && !own
                && JavaScriptText.of(line).wantsMore();
        if (more || context == ParseContext.SECONDARY_PROMPT) {
            throw new EOFError(-1, -1, "more");
        }
        return JavaScriptWord.at(line, 0, cursor);
    }
}
