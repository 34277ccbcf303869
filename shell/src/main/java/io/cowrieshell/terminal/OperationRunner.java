package io.cowrieshell.terminal;

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
            Path file = common.outputFile() == null ? rim.outputFile() : common.outputFile();
            O options = bindOwn(bind, surface, format, operation);
            try (PrintWriter opened = open(file, common.outputFile() == null);
                    Rim.Redirection nested = rim.redirect(opened == null ? surface : surface.into(opened), format)) {
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

    /** A file named with a command is written anew; one set for the session collects. */
    private static @Nullable PrintWriter open(@Nullable Path file, boolean collect) {
        if (file == null) {
            return null;
        }
        try {
            StandardOpenOption manner = collect ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
            return new PrintWriter(Files.newBufferedWriter(
                    file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.WRITE, manner));
        } catch (IOException e) {
            throw OwnProblem.CANNOT_WRITE_FILE
                    .problem("cannot write " + file)
                    .why(FileFailure.why(e))
                    .next("give another file with -o, or `settings output-file -` to write to the screen")
                    .asException(e);
        }
    }
}
