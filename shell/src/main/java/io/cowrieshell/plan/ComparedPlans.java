package io.cowrieshell.plan;

import io.cowrieshell.operation.Shown;
import io.cowrieshell.operation.View;
import io.cowrieshell.operation.View.Cell;
import io.cowrieshell.operation.View.Tone;
import io.cowrieshell.problem.ExitStatus;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What another plan says otherwise; layout, comments and the order of names do not count. */
public record ComparedPlans(String from, String to, List<Change> changes) implements PlanResult {

    public ComparedPlans {
        changes = List.copyOf(changes);
    }

    /**
     * One thing that is otherwise.
     *
     * @param what it is: a part of the header, a parameter, or a step with its number
     * @param before null where it has come
     * @param after null where it is gone
     */
    public record Change(
            String what, @Nullable String before, @Nullable String after) {}

    @Override
    public View view() {
        if (changes.isEmpty()) {
            return View.line("Both say the same.", Tone.GOOD);
        }
        List<Cell> lines = new ArrayList<>();
        for (Change change : changes) {
            if (change.before() != null) {
                lines.add(new Cell("- " + change.what() + ": " + change.before(), Tone.BAD));
            }
            if (change.after() != null) {
                lines.add(new Cell("+ " + change.what() + ": " + change.after(), Tone.GOOD));
            }
        }
        lines.add(new Cell(Shown.counted(changes.size(), "difference") + " from " + from + " to " + to, Tone.FAINT));
        return new View.Lines(lines);
    }

    @Override
    public ExitStatus exitStatus() {
        return changes.isEmpty() ? ExitStatus.DONE : ExitStatus.FINDINGS;
    }
}
