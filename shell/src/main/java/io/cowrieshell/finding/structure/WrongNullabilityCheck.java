package io.cowrieshell.finding.structure;

import com.google.auto.service.AutoService;
import io.cowrieshell.finding.Check;
import io.cowrieshell.finding.Evidence;
import io.cowrieshell.finding.Examination;
import io.cowrieshell.finding.Finding;
import io.cowrieshell.finding.FindingKind;
import io.cowrieshell.finding.Remedy;
import io.cowrieshell.finding.Severity;
import io.cowrieshell.finding.remedy.ColumnSteps;
import io.cowrieshell.finding.remedy.Site;
import io.cowrieshell.schema.Difference.WrongNullability;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A column that allows NULL and should not, or the other way round. */
@AutoService(Check.class)
public final class WrongNullabilityCheck implements Check {

    private static final FindingKind KIND = new FindingKind(
            "SCHEMA-005",
            "column is wrongly nullable, or wrongly not",
            "Programs meet a NULL they do not expect, or cannot store a row that does not know the value.");

    @Override
    public List<FindingKind> kinds() {
        return List.of(KIND);
    }

    @Override
    public List<Finding> look(Examination examination) throws SQLException {
        Site site = Site.of(examination);
        List<Finding> found = new ArrayList<>();
        for (WrongNullability wrong : examination.differences(WrongNullability.class)) {
            String object = wrong.place() + "." + wrong.found().name();
            boolean required = wrong.wanted().notNull();
            ColumnSteps columns = new ColumnSteps(site);
            found.add(new Finding(
                    KIND,
                    Severity.WARNING,
                    object,
                    required ? "allows NULL and should not" : "forbids NULL and should allow it",
                    Evidence.of(
                                    "found " + (required ? "NULL" : "NOT NULL"),
                                    "wanted " + (required ? "NOT NULL" : "NULL"))
                            .shownBy(
                                    site.showColumn(wrong.place(), wrong.found().name())),
                    Remedy.heal(
                            KIND,
                            required
                                    ? columns.require(wrong.table(), wrong.wanted())
                                    : List.of(columns.allowNull(wrong.table(), wrong.found())))));
        }
        return found;
    }
}
