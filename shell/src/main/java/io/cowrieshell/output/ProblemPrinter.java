package io.cowrieshell.output;

import io.cowrieshell.operation.View.Tone;
import io.cowrieshell.problem.Problem;
import io.cowrieshell.problem.Redactor;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;

/**
 * The one way a failure is told:
 *
 * <pre>{@code
 * SQL-001 relation "sesions" does not exist
 *   why:  SQLSTATE 42P01
 *   likely cause: session_summaries was dropped
 *   next: did you mean session_summaries?
 * }</pre>
 *
 * <p>The cause is there where one is recognised.
 */
public final class ProblemPrinter {

    private final Surface surface;
    private final Redactor redactor;

    public ProblemPrinter(Surface surface, Redactor redactor) {
        this.surface = surface;
        this.redactor = redactor;
    }

    /** Tells a problem, with the stack of the exception where {@code --debug} wants one. */
    public void print(Problem problem, @Nullable Throwable trace) {
        PrintWriter talk = surface.talk();
        Theme theme = surface.theme();
        talk.println(theme.paint(problem.code().id(), Tone.BAD) + " " + safe(problem.what()));
        line("why: ", problem.why());
        line("likely cause:", problem.likely());
        line("next:", problem.next());
        if (trace != null) {
            StringWriter stack = new StringWriter();
            trace.printStackTrace(new PrintWriter(stack));
            surface.say(redactor.redact(stack.toString().replace("\t", "    ")));
        }
        talk.flush();
    }

    private void line(String label, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            surface.talk()
                    .println("  " + surface.theme().paint(label, Tone.FAINT) + " "
                            + safe(text).replace("\n", "\n        "));
        }
    }

    private String safe(String text) {
        return Printable.lines(redactor.redact(text));
    }
}
