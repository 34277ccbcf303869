package io.cowrieshell.terminal;

import io.cowrieshell.operation.OwnProblem;
import io.cowrieshell.operation.Text;
import io.cowrieshell.operation.Typing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jline.reader.History;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;

/** The person at the terminal: their history, their editor. */
final class EditingPerson implements Dispatcher.Person {

    private final History history;
    private final Terminal terminal;
    private final Consumer<Typing> prompt;

    EditingPerson(History history, Terminal terminal, Consumer<Typing> prompt) {
        this.history = history;
        this.terminal = terminal;
        this.prompt = prompt;
    }

    @Override
    public void typeInto(Typing typing) {
        prompt.accept(typing);
    }

    @Override
    public List<String> history() {
        List<String> lines = new ArrayList<>();
        history.forEach(entry -> lines.add(entry.line()));
        return lines;
    }

    @Override
    public String edit(String text, Text.Language language) {
        String editor = Stream.of("COWRIE_SHELL_EDITOR", "VISUAL", "EDITOR")
                .map(name -> Optional.ofNullable(System.getenv(name)).orElse(""))
                .filter(value -> !value.isBlank())
                .findFirst()
                .orElse("vi");
        Attributes before = terminal.getAttributes();
        try {
            // Temporary files are created for their owner alone.
            Path file = Files.createTempFile("cowrie-shell-", language == Text.Language.JAVASCRIPT ? ".js" : ".sql");
            try {
                Files.writeString(file, text);
                Process process = new ProcessBuilder("/bin/sh", "-c", editor + " \"$1\"", "sh", file.toString())
                        .inheritIO()
                        .start();
                int status = process.waitFor();
                if (status != 0) {
                    throw failed(editor, "it ended with status " + status);
                }
                return Files.readString(file).stripTrailing();
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw failed(editor, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(editor, "interrupted");
        } finally {
            terminal.setAttributes(before);
        }
    }

    private static RuntimeException failed(String editor, String why) {
        return OwnProblem.NO_EDITOR
                .problem("the editor " + editor + " did not work")
                .why(why)
                .next("set EDITOR to a program that edits the file it is given")
                .asException();
    }
}
