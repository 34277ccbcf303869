package io.cowrieshell.plan;

import io.cowrieshell.operation.Result;
import io.cowrieshell.operation.View;
import io.cowrieshell.problem.ExitStatus;
import io.cowrieshell.problem.Problem;
import io.cowrieshell.sandbox.clone.CloneReport;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a plan went on a clone of the target, or on the target within a transaction that was rolled back, and what that says
 * of the target.
 *
 * @param hash of exactly this plan
 * @param target as people name it
 * @param inPlace whether it was rehearsed on the target itself
 * @param cloned what it was rehearsed on else; null in place
 * @param notRehearsed steps that do not go into one transaction, and were not taken
 * @param sequences of the target that stand elsewhere now, since no server takes that back
 * @param stopped what ended it before its end; null where it went through
 * @param outlook how the database is afterwards; null where it could not be looked at
 * @param remembered whether it counts as the rehearsal a profile may require
 */
public record RehearseResult(
        String plan,
        String hash,
        String target,
        boolean inPlace,
        @Nullable CloneReport cloned,
        List<RehearsedStep> steps,
        List<NotRehearsed> notRehearsed,
        List<String> sequences,
        @Nullable Stopped stopped,
        @Nullable Outlook outlook,
        boolean remembered)
        implements Result {

    public RehearseResult {
        steps = List.copyOf(steps);
        notRehearsed = List.copyOf(notRehearsed);
        sequences = List.copyOf(sequences);
    }

    /** A step that was not taken, and why. */
    public record NotRehearsed(int step, String reason) {}

    /** The problem that ended it, with the exit status a replay would have. */
    public record Stopped(
            String code,
            int status,
            String what,
            @Nullable String why,
            @Nullable String next) {

        static Stopped by(Problem problem) {
            return new Stopped(
                    problem.code().id(),
                    problem.code().exitStatus().code(),
                    problem.what(),
                    problem.why(),
                    problem.next());
        }
    }

    /**
     * How the clone is when the plan is done, or where it stopped.
     *
     * @param fresh what was not found before
     * @param verdict of {@code validate}: GO or NO-GO; null for versions it does not know
     */
    public record Outlook(
            int version,
            String fingerprint,
            int errors,
            int warnings,
            int information,
            List<String> fresh,
            @Nullable String verdict) {

        public Outlook {
            fresh = List.copyOf(fresh);
        }
    }

    @Override
    public View view() {
        return RehearseView.of(this);
    }

    @Override
    public ExitStatus exitStatus() {
        return stopped == null
                ? ExitStatus.DONE
                : Arrays.stream(ExitStatus.values())
                        .filter(status -> status.code() == stopped.status())
                        .findFirst()
                        .orElse(ExitStatus.FAILED);
    }
}
