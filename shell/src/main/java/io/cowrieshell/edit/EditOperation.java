package io.cowrieshell.edit;

import com.google.auto.service.AutoService;
import io.cowrieshell.operation.Declaration;
import io.cowrieshell.operation.Effect;
import io.cowrieshell.operation.Group;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.Verb;
import io.cowrieshell.problem.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
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
        String edited = context.shell().edit(text(options, context));
        if (edited.isBlank()) {
            context.conversation().notice("nothing to run");
            return new EditResult(ExitStatus.DONE);
        }
        return new EditResult(context.shell().run("sql " + edited));
    }

    private static String text(EditOptions options, RunContext context) throws IOException {
        if (options.file() != null) {
            return Files.readString(options.file());
        }
        List<String> sql = context.shell().history().stream()
                .filter(line -> line.startsWith("sql "))
                .toList();
        return sql.isEmpty() ? "" : sql.get(sql.size() - 1).substring("sql ".length());
    }
}
