package io.cowrieshell.terminal;

import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.Suggestion;
import io.cowrieshell.script.JavaScriptText;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.jspecify.annotations.Nullable;

/** Completes JavaScript: what the operation knows of it, and SQL in its statements. */
final class JavaScriptCompleter implements Completer {

    private final Dispatcher dispatcher;
    private final SqlWords sqlWords;
    private final @Nullable Operation<?, ?> operation;

    JavaScriptCompleter(Dispatcher dispatcher, SqlWords sqlWords, @Nullable Operation<?, ?> operation) {
        this.dispatcher = dispatcher;
        this.sqlWords = sqlWords;
        this.operation = operation;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        if (!(line instanceof JavaScriptWord script) || operation == null) {
            return;
        }
        if (JavaScriptText.of(script.before()).endsInSql()) {
            sqlWords.complete(script.word()).forEach(candidates::add);
            return;
        }
        for (Suggestion each : dispatcher.suggestions(operation, script.before())) {
            String help = each.help().isEmpty() ? null : each.help();
            // What follows is a dot, a bracket or an operator, and seldom a blank.
            candidates.add(new Candidate(each.word(), each.word(), null, help, null, null, false));
        }
    }
}
