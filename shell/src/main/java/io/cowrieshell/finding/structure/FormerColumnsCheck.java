package io.cowrieshell.finding.structure;

import com.google.auto.service.AutoService;
import io.cowrieshell.finding.Check;
import io.cowrieshell.finding.Evidence;
import io.cowrieshell.finding.Examination;
import io.cowrieshell.finding.Finding;
import io.cowrieshell.finding.FindingKind;
import io.cowrieshell.finding.Remedy;
import io.cowrieshell.finding.Severity;
import io.cowrieshell.finding.remedy.KindSteps;
import io.cowrieshell.finding.remedy.Site;
import io.cowrieshell.schema.Difference.FormerColumn;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A column that still stands under the name it had before. */
@AutoService(Check.class)
public final class FormerColumnsCheck implements Check {

    private static final FindingKind KIND = new FindingKind(
            "SCHEMA-007",
            "column stands under its former name",
            "Every query of the present programs on the column fails with column does not exist.");

    @Override
    public List<FindingKind> kinds() {
        return List.of(KIND);
    }

    @Override
    public List<Finding> look(Examination examination) throws SQLException {
        Site site = Site.of(examination);
        List<Finding> found = new ArrayList<>();
        for (FormerColumn former : examination.differences(FormerColumn.class)) {
            String object = former.place() + "." + former.former().name();
            found.add(new Finding(
                    KIND,
                    Severity.ERROR,
                    object,
                    "is " + former.former().type() + ", should be "
                            + former.wanted().name() + " ("
                            + former.wanted().type() + ")"
                            + (former.present() == null ? "" : ", and both are there"),
                    Evidence.of(
                                    "found " + former.former().name() + " "
                                            + former.former().type(),
                                    "wanted " + former.wanted().name() + " "
                                            + former.wanted().type())
                            .shownBy(site.showColumn(
                                    former.place(), former.former().name())),
                    Remedy.heal(KIND, new KindSteps(site).of(former))));
        }
        return found;
    }
}
