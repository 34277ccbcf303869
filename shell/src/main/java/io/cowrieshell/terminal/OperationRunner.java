package io.cowrieshell.terminal;

import io.cowrieshell.operation.Effect;
import io.cowrieshell.operation.HelpPage;
import io.cowrieshell.operation.InterruptedOperation;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.OperationFrame;
import io.cowrieshell.operation.OutputFormat;
import io.cowrieshell.operation.OwnProblem;
import io.cowrieshell.operation.Result;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.output.ClosedOutput;
import io.cowrieshell.output.PrintedRun;
import io.cowrieshell.output.ProblemPrinter;
import io.cowrieshell.output.Surface;
import io.cowrieshell.output.ViewPrinter;
import io.cowrieshell.problem.ExitStatus;
import io.cowrieshell.problem.FileFailure;
import io.cowrieshell.problem.Problem;
import io.cowrieshell.problem.ProblemException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs an operation for the keyboard: options, output, problems, exit status. */
final class OperationRunner {

    private final Rim rim;

    /** The file that was set and has been written to: what follows is added to it. */
    private @Nullable Path begun;

    OperationRunner(Rim rim) {
        this.rim = rim;
    }

    RunContext context() {
        return rim.context(new RimConversation(rim, rim.surface(), OutputFormat.AUTO, null, null));
    }

    <O extends Record, R extends Result> int run(
            Operation<O, R> operation, Supplier<O> bind, Supplier<RunOptions> bindCommon) {
        Surface surface = rim.surface();
        boolean debug = rim.shell().settings().debug();
        PrintedRun printed = null;
        try {
            RunOptions common = bindCommon.get();
            debug |= common.debug();
            if (common.help()) {
                new ViewPrinter(surface, OutputFormat.AUTO).print(HelpPage.of(operation, RunOptions.all()));
                surface.flush();
                return ExitStatus.DONE.code();
            }
            OutputFormat format =
                    common.format() == null ? rim.shell().settings().output() : common.format();
            O options = bindOwn(bind, surface, format, operation);
            try (PrintWriter opened =
                            opened(common.outputFile(), operation.declaration().effect());
                    Stage.Redirection nested = rim.redirect(opened == null ? surface : surface.into(opened), format)) {
                printed = new PrintedRun(
                        nested.surface(), format, operation.declaration().name(), this::targetLabel);
                RimConversation conversation = new RimConversation(rim, nested.surface(), format, printed, common);
                R result = OperationFrame.run(operation, options, rim.context(conversation));
                printed.finish(result);
                return result.exitStatus().code();
            }
        } catch (ProblemException e) {
            if (printed != null) {
                printed.finish(e.problem());
            }
            return report(e.problem(), debug ? e : null);
        } catch (InterruptedOperation e) {
            if (printed != null) {
                printed.finish(OwnProblem.INTERRUPTED.problem("interrupted"));
            }
            surface.talk().println("interrupted");
            return ExitStatus.INTERRUPTED.code();
        } catch (ClosedOutput e) {
            return ExitStatus.DONE.code();
        } finally {
            surface.flush();
        }
    }

    /** Options that cannot be understood end the run before it began; a document asked for is still written. */
    private <O extends Record> O bindOwn(
            Supplier<O> bind, Surface surface, OutputFormat format, Operation<O, ?> operation) {
        try {
            return bind.get();
        } catch (ProblemException e) {
            new PrintedRun(surface, format, operation.declaration().name(), this::targetLabel).finish(e.problem());
            throw e;
        }
    }

    int report(Problem problem, @Nullable Throwable trace) {
        new ProblemPrinter(rim.surface(), rim.shell().redactor()).print(problem, trace);
        return problem.code().exitStatus().code();
    }

    private @Nullable String targetLabel() {
        return rim.session().destination().map(to -> to.label()).orElse(null);
    }

    /** The command's own file, or else the one that was set for all; null for the screen. */
    private @Nullable PrintWriter opened(@Nullable Path own, Effect effect) {
        if (own == null && rim.nested()) {
            return null;
        }
        Path set = rim.shell().settings().outputFile();
        boolean goesOn = set != null && set.equals(begun);
        begun = set;
        if (own != null) {
            return open(own, StandardOpenOption.TRUNCATE_EXISTING);
        }
        // At the prompt, what concerns the shell itself is for the person who sits there.
        boolean screen = effect == Effect.SHELL && rim.shell().interactive();
        if (set == null || screen) {
            begun = screen && !goesOn ? null : set;
            return null;
        }
        return open(set, goesOn ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING);
    }

    private static PrintWriter open(Path file, StandardOpenOption how) {
        try {
            return new PrintWriter(Files.newBufferedWriter(
                    file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.WRITE, how));
        } catch (IOException e) {
            throw OwnProblem.CANNOT_WRITE_FILE
                    .problem("cannot write " + file)
                    .why(FileFailure.why(e))
                    .next("give another file with -o, or `settings output-file -` to write to the screen")
                    .asException(e);
        }
    }
}
