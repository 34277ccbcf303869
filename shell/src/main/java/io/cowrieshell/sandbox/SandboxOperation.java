package io.cowrieshell.sandbox;

import com.google.auto.service.AutoService;
import io.cowrieshell.database.Session;
import io.cowrieshell.database.Session.Destination;
import io.cowrieshell.operation.Conversation.Question;
import io.cowrieshell.operation.Declaration;
import io.cowrieshell.operation.Effect;
import io.cowrieshell.operation.Group;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.Progress;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.UsageProblem;
import io.cowrieshell.operation.Verb;
import io.cowrieshell.problem.FileFailure;
import io.cowrieshell.problem.Problem;
import io.cowrieshell.sandbox.log.GeneratedLog;
import io.cowrieshell.sandbox.log.LogRecipe;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@AutoService(Verb.class)
public final class SandboxOperation implements Operation<SandboxOptions, SandboxResult> {

    @Override
    public Declaration<SandboxOptions> declaration() {
        return Declaration.of(
                "sandbox",
                "Start, reset, stop or list sandboxes",
                Group.TARGET,
                Effect.SHELL,
                SandboxOptions.class,
                "sandbox start lab --scenario half-migrated --sessions 100000",
                "sandbox reset",
                "sandbox scenarios",
                "sandbox generate-log cowrie.json.gz --events 1000000 --days 7");
    }

    @Override
    public SandboxResult run(SandboxOptions options, RunContext context) {
        SandboxHome home =
                SandboxHome.of(System.getenv(), text -> context.conversation().notice(text));
        return switch (options.action()) {
            case LIST -> SandboxResult.list(home.list());
            case SCENARIOS -> SandboxResult.allScenarios();
            case START -> start(home, options.request(), context);
            case RESET -> reset(home, options, context);
            case STOP -> stop(home, options, context);
            case REMOVE -> remove(home, options, context);
            case PATH ->
                SandboxResult.done(folder(home, options, context).path().toString());
            case GENERATE_LOG -> generateLog(options, context);
        };
    }

    private static SandboxResult start(SandboxHome home, SandboxRequest request, RunContext context) {
        Destination destination = starter(home, context).start(request);
        context.session().connect(destination);
        return SandboxResult.done("Connected to " + destination.label() + ".");
    }

    private static SandboxStart starter(SandboxHome home, RunContext context) {
        return new SandboxStart(
                home, context.conversation().progress(), context.shell().redactor());
    }

    private static SandboxResult reset(SandboxHome home, SandboxOptions options, RunContext context) {
        SandboxFolder folder = folder(home, options, context);
        context.conversation().confirm(Question.yes("Lose all data of " + shown(folder) + " and make it anew?"));
        SandboxDescription next = options.request().description(folder.description());
        leave(folder, context);
        if (!folder.ephemeral()) {
            EmbeddedServer.remove(folder, ServerBinaries.locate(home, text -> {}));
        }
        SandboxRequest request = new SandboxRequest(
                Scenario.named(next.scenario()),
                folder.ephemeral() ? null : folder.name(),
                (int) next.sessions(),
                next.seed(),
                (int) next.documentBytes());
        return start(home, request, context);
    }

    private static SandboxResult stop(SandboxHome home, SandboxOptions options, RunContext context) {
        SandboxFolder folder = folder(home, options, context);
        if (!leave(folder, context)) {
            // Nobody's server is adopted and stopped; one that others use goes on when we let go of it.
            EmbeddedServer.open(folder, ServerBinaries.locate(home, text -> {}), text -> {})
                    .close();
        }
        boolean running = home.list().stream().anyMatch(state -> state.name().equals(folder.name()) && state.running());
        return SandboxResult.done(
                running
                        ? "Left " + shown(folder) + "; another shell still uses it."
                        : "Stopped " + shown(folder) + (folder.ephemeral() ? "; its data is gone." : "."));
    }

    private static SandboxResult remove(SandboxHome home, SandboxOptions options, RunContext context) {
        SandboxFolder folder = folder(home, options, context);
        context.conversation().confirm(Question.yes("Remove " + shown(folder) + " with all its data?"));
        leave(folder, context);
        EmbeddedServer.remove(folder, ServerBinaries.locate(home, text -> {}));
        return SandboxResult.done("Removed " + shown(folder) + ".");
    }

    private static SandboxResult generateLog(SandboxOptions options, RunContext context) {
        LogRecipe recipe = options.log().recipe();
        Path file = context.reach().toWrite(Path.of(Objects.requireNonNull(options.name())));
        try (Progress.Task writing = context.conversation().progress().begin("writing events", recipe.events())) {
            return SandboxResult.written(GeneratedLog.write(file, recipe, options.force(), events -> {
                context.interruption().checkpoint();
                writing.done(events);
            }));
        } catch (IOException e) {
            boolean there = e instanceof FileAlreadyExistsException;
            throw SandboxProblem.LOG_NOT_WRITTEN
                    .problem("the log was not written: cannot write " + (there ? e.getMessage() : file))
                    .why(there ? "it is there already" : FileFailure.why(e))
                    .next("give another name" + (there ? ", or --force to write over it" : ""))
                    .asException(e);
        }
    }

    private static String shown(SandboxFolder folder) {
        return folder.ephemeral() ? "the unnamed sandbox" : "sandbox " + folder.name();
    }

    /** Disconnects where that sandbox is what the shell is connected to. */
    private static boolean leave(SandboxFolder folder, RunContext context) {
        boolean here = connected(context.session())
                .filter(server -> server.folder().path().equals(folder.path()))
                .isPresent();
        if (here) {
            context.session().disconnect();
        }
        return here;
    }

    private static SandboxFolder folder(SandboxHome home, SandboxOptions options, RunContext context) {
        if (options.name() == null) {
            context.session().connectIfChosen();
            return connected(context.session()).map(EmbeddedServer::folder).orElseThrow(() -> UsageProblem.MISSING_VALUE
                    .problem("which sandbox?")
                    .why("none is connected")
                    .next("`sandbox list` shows those there are")
                    .asException());
        }
        SandboxFolder folder = home.named(options.name());
        if (!folder.exists()) {
            throw Problem.of(SandboxProblem.UNKNOWN, "there is no sandbox " + options.name())
                    .next("`sandbox list` shows those there are, `sandbox start " + options.name() + "` makes it")
                    .asException();
        }
        return folder;
    }

    private static Optional<EmbeddedServer> connected(Session session) {
        return session.destination()
                .map(Destination::keeper)
                .filter(EmbeddedServer.class::isInstance)
                .map(EmbeddedServer.class::cast);
    }

    @Override
    public List<String> candidates(@Nullable String option, RunContext context) {
        return "name".equals(option)
                ? SandboxHome.of(System.getenv(), text -> {}).list().stream()
                        .map(SandboxState::name)
                        .toList()
                : List.of();
    }
}
