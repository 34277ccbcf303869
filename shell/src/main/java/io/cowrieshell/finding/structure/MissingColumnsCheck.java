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
import io.cowrieshell.finding.remedy.ColumnSteps;
import io.cowrieshell.finding.remedy.Site;
import io.cowrieshell.schema.Difference.MissingColumn;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A plain column that is not there. */
@AutoService(Check.class)
public final class MissingColumnsCheck implements Check {

    private static final FindingKind KIND =
            new FindingKind("SCHEMA-003", "column is missing", "Everything that names the column fails.");

    @Override
    public List<FindingKind> kinds() {
        return List.of(KIND);
    }

    @Override
    public List<Finding> look(Examination examination) throws SQLException {
        Site site = Site.of(examination);
        List<Finding> found = new ArrayList<>();
        for (MissingColumn missing : examination.differences(MissingColumn.class)) {
            if (missing.wanted().generated().isEmpty()) {
                String object = missing.place() + "." + missing.wanted().name();
                List<RemedyStep> steps = new ArrayList<>(new ColumnSteps(site).add(missing.table(), missing.wanted()));
                steps.addAll(new ColumnSteps(site).dependents(missing.place(), missing.wanted()));
                found.add(new Finding(
                        KIND,
                        Severity.ERROR,
                        object,
                        "the column is missing",
                        Evidence.of("wanted " + missing.wanted().type())
                                .shownBy(site.showColumn(
                                        missing.place(), missing.wanted().name())),
                        Remedy.heal(KIND, steps)));
            }
        }
        return found;
    }
}
