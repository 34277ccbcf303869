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
import io.cowrieshell.problem.Problem;
import io.cowrieshell.problem.ProblemException;
import io.cowrieshell.problem.Redactor;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs an operation for the keyboard: options, output, problems, exit status. */
final class OperationRunner {

    private final Rim rim;
    private final LikelyCause likelyCause;

    /** The file that was set and has been written to: what follows is added to it. */
    private @Nullable Path begun;

    OperationRunner(Rim rim) {
        this.rim = rim;
        this.likelyCause = new LikelyCause(rim.session());
    }

    LikelyCause likelyCause() {
        return likelyCause;
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
            try (ResultFile file = opened(common.outputFile(), operation.effect(options));
                    Stage.Redirection nested =
                            rim.redirect(file == null ? surface : surface.into(file.writer()), format)) {
                printed = new PrintedRun(
                        nested.surface(), format, operation.declaration().name(), this::targetLabel);
                rim.record().understood(operation, options);
                RimConversation conversation = new RimConversation(rim, nested.surface(), format, printed, common);
                return finish(operation, options, conversation, file);
            }
        } catch (ProblemException e) {
            Problem problem = likelyCause.of(e.problem(), e);
            if (printed != null) {
                printed.finish(redacted(problem));
            }
            return report(problem, debug ? e : null);
        } catch (InterruptedOperation e) {
            if (printed != null) {
                printed.finish(OwnProblem.INTERRUPTED.problem("interrupted"));
            }
            surface.talk().println("interrupted");
            return ExitStatus.INTERRUPTED.code();
        } finally {
            surface.flush();
        }
    }

    private <O extends Record, R extends Result> int finish(
            Operation<O, R> operation, O options, RimConversation conversation, @Nullable ResultFile file) {
        try {
            R result = OperationFrame.run(operation, options, rim.context(conversation));
            conversation.finish(result);
            rim.readings(result.readings());
            rim.record().came(result);
            if (file != null) {
                file.keep();
            }
            return result.exitStatus().code();
        } catch (ClosedOutput e) {
            // Either nobody reads any more, which is no failure, or what was written got lost, which is.
            if (file != null) {
                file.requireWritten();
            }
            rim.requireWritten();
            return ExitStatus.DONE.code();
        }
    }

    /** Options that cannot be understood end the run before it began; a document asked for is still written. */
    private <O extends Record> O bindOwn(
            Supplier<O> bind, Surface surface, OutputFormat format, Operation<O, ?> operation) {
        try {
            return bind.get();
        } catch (ProblemException e) {
            new PrintedRun(surface, format, operation.declaration().name(), this::targetLabel)
                    .finish(redacted(e.problem()));
            throw e;
        }
    }

    /** What goes into a document is as free of secrets as what goes to the screen. */
    private Problem redacted(Problem problem) {
        Redactor redactor = rim.shell().redactor();
        String why = problem.why();
        String next = problem.next();
        String likely = problem.likely();
        return new Problem(
                problem.code(),
                redactor.redact(problem.what()),
                why == null ? null : redactor.redact(why),
                next == null ? null : redactor.redact(next),
                problem.sqlState(),
                likely == null ? null : redactor.redact(likely));
    }

    int report(Problem problem, @Nullable Throwable trace) {
        rim.record().failed(problem);
        new ProblemPrinter(rim.surface(), rim.shell().redactor()).print(problem, trace);
        return problem.code().exitStatus().code();
    }

    private @Nullable String targetLabel() {
        return rim.session().destination().map(to -> to.label()).orElse(null);
    }

    /** The command's own file, or else the one that was set for all; null for the screen. */
    private @Nullable ResultFile opened(@Nullable Path own, Effect effect) {
        if (own == null && rim.nested()) {
            return null;
        }
        Path set = rim.shell().settings().outputFile();
        boolean goesOn = set != null && set.equals(begun);
        begun = set;
        if (own != null) {
            rim.reach().toWrite(own);
            return ResultFile.fresh(own);
        }
        // At the prompt, what concerns the shell itself is for the person who sits there.
        boolean screen = effect == Effect.SHELL && rim.shell().interactive();
        if (set == null || screen) {
            begun = screen && !goesOn ? null : set;
            return null;
        }
        return goesOn ? ResultFile.growing(set) : ResultFile.fresh(set);
    }
}
