package io.cowrieshell.plan;

import io.cowrieshell.operation.View;
import io.cowrieshell.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The plans there are, by their names. */
public record ListedPlans(List<Listed> plans) implements PlanResult {

    public ListedPlans {
        plans = List.copyOf(plans);
    }

    /**
     * A plan in the list.
     *
     * @param about null where it says nothing
     * @param problem why it cannot be read; null where it can
     */
    public record Listed(
            String name,
            @Nullable String about,
            int steps,
            String file,
            @Nullable String problem) {}

    static ListedPlans of(PlanShelf shelf) {
        List<Listed> listed = new ArrayList<>();
        shelf.all().forEach((name, file) -> {
            try {
                // Of a list nobody wants to know whether each step fits; only what it is about.
                PlanDocument document = PlanReader.read(PlanSource.of(file), new Complaints(file.toString()));
                listed.add(new Listed(name, document.about(), document.steps().size(), file.toString(), null));
            } catch (ProblemException e) {
                String why = e.problem().why();
                listed.add(new Listed(
                        name, null, 0, file.toString(), e.problem().what() + (why == null ? "" : ": " + why)));
            }
        });
        return new ListedPlans(listed);
    }

    @Override
    public View view() {
        if (plans.isEmpty()) {
            return View.line(
                    "There are no plans: none in ./plans, none of your own, and none that came with the shell.");
        }
        View table = new View.Table(
                List.of(View.column("plan"), View.column("what it does"), View.number("steps"), View.column("file")),
                plans.stream().map(ListedPlans::row).toList());
        return View.stack(table, View.line("`plan show NAME` shows one, `replay NAME` runs it", View.Tone.FAINT));
    }

    private static List<View.Cell> row(Listed plan) {
        if (plan.problem() != null) {
            return View.row(plan.name(), new View.Cell(plan.problem(), View.Tone.BAD), "", plan.file());
        }
        View.Cell about =
                plan.about() == null ? new View.Cell("(it does not say)", View.Tone.FAINT) : View.Cell.of(plan.about());
        return View.row(plan.name(), about, Integer.toString(plan.steps()), plan.file());
    }
}
