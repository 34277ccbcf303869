package io.cowrieshell.plan;

import io.cowrieshell.operation.Shown;
import io.cowrieshell.operation.View;
import io.cowrieshell.operation.View.Cell;
import io.cowrieshell.problem.ExitStatus;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a plan, and what may be; by line and column. */
public record CheckedPlan(String plan, String file, int steps, List<Remark> remarks) implements PlanResult {

    public CheckedPlan {
        remarks = List.copyOf(remarks);
    }

    @Override
    public View view() {
        List<Cell> lines = new ArrayList<>();
        remarks.forEach(remark -> lines.addAll(remark.lines(file)));
        long errors = remarks.stream().filter(Remark::error).count();
        long warnings = remarks.size() - errors;
        String counted = Shown.counted(errors, "error") + " and " + Shown.counted(warnings, "warning") + " in "
                + Shown.counted(steps, "step");
        lines.add(
                remarks.isEmpty()
                        ? new Cell(plan + " can be run: " + Shown.counted(steps, "step"), View.Tone.GOOD)
                        : new Cell(counted, View.Tone.FAINT));
        return new View.Lines(lines);
    }

    @Override
    public ExitStatus exitStatus() {
        if (remarks.stream().anyMatch(Remark::error)) {
            return ExitStatus.USAGE;
        }
        return remarks.stream().anyMatch(remark -> remark.code().startsWith("LINT-"))
                ? ExitStatus.FINDINGS
                : ExitStatus.DONE;
    }
}
