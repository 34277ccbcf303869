package io.cowrieshell.version;

import com.google.auto.service.AutoService;
import io.cowrieshell.operation.Declaration;
import io.cowrieshell.operation.Effect;
import io.cowrieshell.operation.Group;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.Verb;
import java.util.Objects;

@AutoService(Verb.class)
public final class VersionOperation implements Operation<VersionOptions, VersionResult> {

    @Override
    public Declaration<VersionOptions> declaration() {
        return Declaration.of(
                "version",
                "Show the version of the shell",
                Group.SHELL,
                Effect.SHELL,
                VersionOptions.class,
                "version",
                "version --json");
    }

    @Override
    public VersionResult run(VersionOptions options, RunContext context) throws Exception {
        String shell = Objects.requireNonNullElse(
                VersionOperation.class.getPackage().getImplementationVersion(), "development");
        return new VersionResult(
                shell,
                System.getProperty("java.version"),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                context.session()
                        .current()
                        .map(database -> database.facts().versionText())
                        .orElse(""));
    }
}
