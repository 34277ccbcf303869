package io.cowrieshell.plan;

import io.cowrieshell.finding.Severity;
import io.cowrieshell.operation.View;
import io.cowrieshell.operation.View.Cell;
import io.cowrieshell.plan.Complaints.Complaint;
import io.cowrieshell.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something about a place in a plan.
 *
 * @param severity of an error, nothing of the plan is run
 * @param code of the problem, or of the rule
 */
public record Remark(
        Severity severity,
        int line,
        int column,
        String code,
        String what,
        @Nullable String why,
        @Nullable String next) {

    static Remark of(Complaint complaint) {
        Problem problem = complaint.problem();
        return at(
                complaint.place(), Severity.ERROR, problem.code().id(), problem.what(), problem.why(), problem.next());
    }

    static Remark warning(Place place, String code, String what, String next) {
        return at(place, Severity.WARNING, code, what, null, next);
    }

    private static Remark at(
            Place place, Severity severity, String code, String what, @Nullable String why, @Nullable String next) {
        return new Remark(severity, place.line(), place.column(), code, what, why, next);
    }

    boolean error() {
        return severity == Severity.ERROR;
    }

    /** With the place in front, as editors understand it. */
    List<Cell> lines(String file) {
        List<Cell> lines = new ArrayList<>();
        lines.add(new Cell(
                file + ":" + line + ":" + column + " " + code + " " + what,
                error() ? View.Tone.BAD : View.Tone.WARNING));
        if (why != null) {
            lines.add(Cell.of("    why:  " + why));
        }
        if (next != null) {
            lines.add(Cell.of("    next: " + next));
        }
        return lines;
    }
}
