package io.cowrieshell.plan;

import io.cowrieshell.problem.Problem;
import io.cowrieshell.problem.ProblemCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** All that is wrong with a plan, each with its place, so that one reading finds it all. */
final class Complaints {

    /** The one thing that is wrong there. */
    record Complaint(Place place, Problem problem) {}

    private final String source;
    private final List<Complaint> all = new ArrayList<>();

    Complaints(String source) {
        this.source = source;
    }

    void add(Place place, Problem problem) {
        all.add(new Complaint(place, problem));
    }

    void add(Place place, ProblemCode code, String what, String next) {
        add(place, code.problem(what).next(next));
    }

    /** In the order of the text. */
    List<Complaint> all() {
        return all.stream().sorted(Comparator.comparing(Complaint::place)).toList();
    }

    int count() {
        return all.size();
    }

    boolean none() {
        return all.isEmpty();
    }

    /** Refuses the plan for the first of them. */
    void requireNone() {
        if (all.isEmpty()) {
            return;
        }
        Complaint first = all().get(0);
        Problem told = told(first);
        int others = all.size() - 1;
        String why = told.why() == null ? "nothing of the plan was run" : told.why();
        throw told.why(others == 0 ? why : why + "; and " + others + " more, which `plan check` lists")
                .asException();
    }

    Problem told(Complaint complaint) {
        Problem problem = complaint.problem();
        return new Problem(
                problem.code(),
                complaint.place().in(source) + ": " + problem.what(),
                problem.why(),
                problem.next(),
                problem.sqlState(),
                problem.likely());
    }
}
