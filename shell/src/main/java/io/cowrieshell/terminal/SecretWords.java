package io.cowrieshell.terminal;

import io.cowrieshell.operation.Shell;
import io.cowrieshell.problem.ProblemException;
import java.util.function.Supplier;
import org.springframework.shell.core.command.CommandRegistry;
import org.springframework.shell.core.command.ParsedInput;

/** What is secret of a line that is about to be remembered: by its shape, or because the operation says so. */
final class SecretWords {

    private final CommandRegistry registry;
    private final Shell shell;

    SecretWords(CommandRegistry registry, Shell shell) {
        this.registry = registry;
        this.shell = shell;
    }

    void study(String line, Supplier<ParsedInput> parsing) {
        shell.redactor().study(line);
        if (line.isBlank()) {
            return;
        }
        try {
            ParsedInput input = parsing.get();
            if (registry.getCommandByName(input.commandName()) instanceof OperationCommand<?, ?> command) {
                command.secrets(input, shell).forEach(shell.redactor()::learn);
            }
        } catch (ProblemException e) {
            // Whoever runs the line is told.
        }
    }
}
