package io.cowrieshell.plan;

import io.cowrieshell.operation.Shown;
import io.cowrieshell.operation.View;
import io.cowrieshell.operation.View.Cell;
import io.cowrieshell.operation.View.Tone;
import java.util.ArrayList;
import java.util.List;

/**
 * A plan that was made of what was done.
 *
 * @param parameters that have to be given whenever it is replayed
 * @param remarks what is still to be mended by hand
 */
public record SavedPlan(String plan, String file, int steps, List<String> parameters, List<Remark> remarks)
        implements PlanResult {

    public SavedPlan {
        parameters = List.copyOf(parameters);
        remarks = List.copyOf(remarks);
    }

    @Override
    public View view() {
        List<Cell> lines = new ArrayList<>();
        lines.add(new Cell(file + ": " + Shown.counted(steps, "step"), Tone.GOOD));
        if (!parameters.isEmpty()) {
            lines.add(Cell.of("has to be given when it is replayed: " + String.join(", ", parameters)));
        }
        remarks.forEach(remark -> lines.addAll(remark.lines(file)));
        lines.add(new Cell(
                "`plan check " + Typed.word(plan) + "` looks it over, `replay " + Typed.word(plan) + "` runs it",
                Tone.FAINT));
        return new View.Lines(lines);
    }
}
