package io.cowrieshell.terminal;

import io.cowrieshell.operation.Text;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.springframework.shell.core.command.Command;
import org.springframework.shell.core.command.CommandRegistry;
import org.springframework.shell.core.command.completion.CompletionContext;
import org.springframework.shell.core.command.completion.CompletionProposal;

/** Completes commands by name, and the rest by each command's own provider. */
final class ShellCompleter implements Completer {

    private final CommandRegistry registry;
    private final EditorParser parser;
    private final SqlWords sqlWords;
    private final JavaScriptCompleter javaScript;

    ShellCompleter(CommandRegistry registry, EditorParser parser, SqlWords sqlWords, JavaScriptCompleter javaScript) {
        this.registry = registry;
        this.parser = parser;
        this.sqlWords = sqlWords;
        this.javaScript = javaScript;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        if (line.wordIndex() == 0) {
            registry.getCommands()
                    .forEach(command -> candidates.add(candidate(
                            command.getName(), command.getName(), command.getGroup(), command.getDescription())));
            return;
        }
        if (line instanceof JavaScriptWord) {
            javaScript.complete(reader, line, candidates);
            return;
        }
        Command command = registry.getCommandByName(line.words().get(0));
        if (parser.language(line.line()) == Text.Language.SQL
                && command instanceof OperationCommand<?, ?> operation
                && operation.inText(line.words(), line.wordIndex())) {
            sqlWords.complete(line.word().substring(0, line.wordCursor())).forEach(candidates::add);
        }
        if (command != null) {
            CompletionContext context =
                    new CompletionContext(line.words(), line.wordIndex(), line.wordCursor(), command, null);
            for (CompletionProposal proposal : command.getCompletionProvider().apply(context)) {
                candidates.add(candidate(proposal.value(), proposal.displayText(), null, proposal.description()));
            }
        }
    }

    private static Candidate candidate(
            String value,
            String shown,
            @org.jspecify.annotations.Nullable String group,
            @org.jspecify.annotations.Nullable String description) {
        return new Candidate(value, shown == null ? value : shown, group, description, null, null, true);
    }
}
