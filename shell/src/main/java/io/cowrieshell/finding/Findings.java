package io.cowrieshell.finding;

import io.cowrieshell.database.Database;
import io.cowrieshell.database.Look;
import io.cowrieshell.database.ServerFailure;
import io.cowrieshell.operation.Interruption;
import io.cowrieshell.problem.Problem;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What all checks found in a target, from one snapshot.
 *
 * @param all the worst first, and always in the same order
 * @param unseen what could not be looked at, and why; there may be more to find
 */
public record Findings(List<Finding> all, List<String> unseen) {

    private static final Comparator<Finding> WORST_FIRST = Comparator.comparing(Finding::severity)
            .thenComparing(Finding::id)
            .thenComparing(Finding::object)
            .thenComparing(Finding::what);

    public Findings {
        all = List.copyOf(all);
        unseen = List.copyOf(unseen);
    }

    /** Has everything looked at. */
    public static Findings of(Database database, Interruption interruption) throws Exception {
        return of(database, interruption, check -> true);
    }

    /** Has only some of the checks look. */
    public static Findings of(Database database, Interruption interruption, Predicate<Check> wanted) throws Exception {
        return interruption.reading(database, connection -> {
            Look look = new Look(connection, interruption::requested);
            return in(Examination.ofWhatIsSeen(look, database.facts()), interruption, wanted);
        });
    }

    /** Has the checks look at what is being examined already. */
    public static Findings in(Examination examination, Interruption interruption, Predicate<Check> wanted)
            throws SQLException {
        List<Finding> found = new ArrayList<>();
        for (Check check : examination.repairable() ? FindingKinds.checks() : List.of(new NoDatabaseCheck())) {
            if (wanted.test(check)) {
                interruption.checkpoint();
                found.addAll(look(check, examination, interruption));
            }
        }
        return new Findings(
                found.stream().sorted(WORST_FIRST).toList(),
                examination.look().unseen().stream().distinct().toList());
    }

    public int count(Severity severity) {
        return (int)
                all.stream().filter(finding -> finding.severity() == severity).count();
    }

    /** A check that fails is wrong itself; without its name nobody could tell which one it was. */
    static List<Finding> look(Check check, Examination examination, Interruption interruption) throws SQLException {
        try {
            return check.look(examination);
        } catch (SQLException e) {
            if (interruption.requested() || ServerFailure.lost(e)) {
                throw e;
            }
            Problem problem = ServerFailure.explain(e);
            String looking = check.kinds().stream().map(FindingKind::id).collect(Collectors.joining(", "));
            throw problem.code()
                    .problem(problem.what() + " (while looking for " + looking + ")")
                    .why(String.valueOf(problem.why()))
                    .next("run it with --debug to see where")
                    .sqlState(problem.sqlState())
                    .asException(e);
        }
    }
}
