package io.cowrieshell.finding.structure;

import com.google.auto.service.AutoService;
import io.cowrieshell.finding.Check;
import io.cowrieshell.finding.Evidence;
import io.cowrieshell.finding.Examination;
import io.cowrieshell.finding.Finding;
import io.cowrieshell.finding.FindingKind;
import io.cowrieshell.finding.Remedy;
import io.cowrieshell.finding.RemedyStep;
import io.cowrieshell.finding.Severity;
import io.cowrieshell.finding.remedy.IndexSteps;
import io.cowrieshell.finding.remedy.Site;
import io.cowrieshell.schema.Blueprint.WantedIndex;
import io.cowrieshell.schema.Difference.InvalidIndex;
import io.cowrieshell.schema.Difference.MissingIndex;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a CREATE INDEX CONCURRENTLY that died has left. */
@AutoService(Check.class)
public final class InvalidIndexesCheck implements Check {

    private static final FindingKind KIND =
            new FindingKind("SCHEMA-013", "index is invalid", "It costs every write and helps no query.");

    @Override
    public List<FindingKind> kinds() {
        return List.of(KIND);
    }

    @Override
    public List<Finding> look(Examination examination) throws SQLException {
        Site site = Site.of(examination);
        List<Finding> found = new ArrayList<>();
        for (InvalidIndex invalid : examination.differences(InvalidIndex.class)) {
            Optional<WantedIndex> replaced = examination.differences(MissingIndex.class).stream()
                    .filter(missing -> missing.place().equals(invalid.place())
                            && missing.wanted()
                                    .index()
                                    .keys()
                                    .equals(invalid.found().keys()))
                    .map(MissingIndex::wanted)
                    .findFirst();
            List<RemedyStep> steps = new ArrayList<>();
            // Under the same name it is dropped where the new one is made.
            if (replaced.filter(wanted ->
                            wanted.index().name().equals(invalid.found().name()))
                    .isEmpty()) {
                steps.add(new IndexSteps(site).ofInvalid(invalid.table(), invalid.found(), replaced.isPresent()));
            }
            if (replaced.isPresent()) {
                steps.addAll(new IndexSteps(site).of(invalid.place(), replaced.get()));
            }
            found.add(new Finding(
                    KIND,
                    Severity.WARNING,
                    invalid.place() + " " + invalid.found().name(),
                    "the index is invalid: begun, never finished",
                    Evidence.of("it was begun and never finished").shownBy(site.showIndexes(invalid.place())),
                    Remedy.heal(KIND, steps)));
        }
        return found;
    }
}
