package io.cowrieshell.edit;

import com.google.auto.service.AutoService;
import io.cowrieshell.operation.Declaration;
import io.cowrieshell.operation.Effect;
import io.cowrieshell.operation.Group;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.Text;
import io.cowrieshell.operation.UsageProblem;
import io.cowrieshell.operation.Verb;
import io.cowrieshell.problem.ExitStatus;
import io.cowrieshell.problem.FileFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

@AutoService(Verb.class)
public final class EditOperation implements Operation<EditOptions, EditResult> {

    @Override
    public Declaration<EditOptions> declaration() {
        return Declaration.of(
                "edit",
                "Edit the last SQL and run it",
                Group.SCRIPT,
                Effect.SHELL,
                EditOptions.class,
                "edit",
                "edit query.sql");
    }

    @Override
    public EditResult run(EditOptions options, RunContext context) throws Exception {
        String before = text(options, context);
        String edited = context.shell().edit(before, Text.Language.SQL);
        // Leaving the editor without a change is how one backs out of it.
        if (edited.isBlank() || edited.equals(before.stripTrailing())) {
            context.conversation().notice("Nothing was changed, so nothing is run.");
            return new EditResult(ExitStatus.DONE);
        }
        return new EditResult(context.shell().run("sql " + edited));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw UsageProblem.UNREADABLE_FILE
                    .problem("cannot read " + file)
                    .why(FileFailure.why(e))
                    .next("give another file, or leave it out to start from the last SQL")
                    .asException(e);
        }
    }

    private static String text(EditOptions options, RunContext context) {
        if (options.file() != null) {
            return read(options.file());
        }
        List<String> sql = context.shell().history().stream()
                .filter(line -> line.startsWith("sql "))
                .toList();
        return sql.isEmpty() ? "" : sql.get(sql.size() - 1).substring("sql ".length());
    }
}
