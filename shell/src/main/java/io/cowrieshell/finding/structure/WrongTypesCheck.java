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
import io.cowrieshell.finding.remedy.ReferenceSteps;
import io.cowrieshell.finding.remedy.Site;
import io.cowrieshell.finding.remedy.TypeSteps;
import io.cowrieshell.schema.Difference.WrongType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A column of another type than it should have. */
@AutoService(Check.class)
public final class WrongTypesCheck implements Check {

    private static final FindingKind KIND = new FindingKind(
            "SCHEMA-004",
            "column has the wrong type",
            "Foreign keys between unlike types cannot exist, and comparisons with the column fail or need casts.");

    @Override
    public List<FindingKind> kinds() {
        return List.of(KIND);
    }

    @Override
    public List<Finding> look(Examination examination) throws SQLException {
        Site site = Site.of(examination);
        List<Finding> found = new ArrayList<>();
        for (WrongType wrong : examination.differences(WrongType.class)) {
            String object = wrong.place() + "." + wrong.found().name();
            List<RemedyStep> steps = new ArrayList<>(new TypeSteps(site).of(wrong));
            steps.addAll(new ReferenceSteps(site)
                    .touching(wrong.place(), wrong.found().name()));
            found.add(new Finding(
                    KIND,
                    Severity.ERROR,
                    object,
                    "is " + wrong.found().type() + ", should be "
                            + wrong.wanted().type(),
                    Evidence.of(
                                    "found " + wrong.found().type(),
                                    "wanted "
                                            + String.join(" or ", wrong.wanted().types()))
                            .shownBy(
                                    site.showColumn(wrong.place(), wrong.found().name())),
                    Remedy.heal(KIND, steps)));
        }
        return found;
    }
}
