package io.cowrieshell.finding.structure;

import com.google.auto.service.AutoService;
import io.cowrieshell.finding.Check;
import io.cowrieshell.finding.Evidence;
import io.cowrieshell.finding.Examination;
import io.cowrieshell.finding.Finding;
import io.cowrieshell.finding.FindingKind;
import io.cowrieshell.finding.Remedy;
import io.cowrieshell.finding.Severity;
import io.cowrieshell.finding.remedy.Site;
import io.cowrieshell.schema.Difference.DuplicateIndex;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Two indexes that do the same. */
@AutoService(Check.class)
public final class DuplicateIndexesCheck implements Check {

    private static final FindingKind KIND = new FindingKind(
            "SCHEMA-014", "index is there twice", "Every write pays for both. Healthy databases have such pairs.");

    @Override
    public List<FindingKind> kinds() {
        return List.of(KIND);
    }

    @Override
    public List<Finding> look(Examination examination) throws SQLException {
        Site site = Site.of(examination);
        List<Finding> found = new ArrayList<>();
        for (DuplicateIndex twice : examination.differences(DuplicateIndex.class)) {
            found.add(new Finding(
                    KIND,
                    Severity.INFORMATION,
                    twice.place() + " " + twice.found().name(),
                    "does the same as " + twice.same().name(),
                    Evidence.of(String.join(", ", twice.found().keys())).shownBy(site.showIndexes(twice.place())),
                    Remedy.NONE));
        }
        return found;
    }
}
