package io.cowrieshell.finding.structure;

import com.google.auto.service.AutoService;
import io.cowrieshell.finding.Check;
import io.cowrieshell.finding.Evidence;
import io.cowrieshell.finding.Examination;
import io.cowrieshell.finding.Finding;
import io.cowrieshell.finding.FindingKind;
import io.cowrieshell.finding.Remedy;
import io.cowrieshell.finding.Severity;
import io.cowrieshell.finding.remedy.IndexSteps;
import io.cowrieshell.finding.remedy.Site;
import io.cowrieshell.schema.Difference.MissingIndex;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** An index that is not there. */
@AutoService(Check.class)
public final class MissingIndexesCheck implements Check {

    private static final FindingKind KIND =
            new FindingKind("SCHEMA-012", "index is missing", "Queries read the whole table.");

    @Override
    public List<FindingKind> kinds() {
        return List.of(KIND);
    }

    @Override
    public List<Finding> look(Examination examination) throws SQLException {
        Site site = Site.of(examination);
        List<Finding> found = new ArrayList<>();
        for (MissingIndex missing : examination.differences(MissingIndex.class)) {
            String name = missing.wanted().index().name();
            boolean required = missing.wanted().required();
            found.add(new Finding(
                    KIND,
                    required ? Severity.WARNING : Severity.INFORMATION,
                    missing.place() + " " + name,
                    "no index on ("
                            + String.join(", ", missing.wanted().index().keys()) + ")"
                            + (required ? "" : ", which not every healthy database has"),
                    Evidence.of("usually called " + name).shownBy(site.showIndexes(missing.place())),
                    Remedy.heal(KIND, new IndexSteps(site).of(missing.place(), missing.wanted()))));
        }
        return found;
    }
}
