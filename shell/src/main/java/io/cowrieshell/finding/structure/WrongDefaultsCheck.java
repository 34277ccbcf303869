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
import io.cowrieshell.schema.Difference.WrongDefault;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A column with another default than it should have. */
@AutoService(Check.class)
public final class WrongDefaultsCheck implements Check {

    private static final FindingKind KIND = new FindingKind(
            "SCHEMA-006",
            "column has the wrong default",
            "Rows stored without a value for the column get the wrong one, or are refused.");

    @Override
    public List<FindingKind> kinds() {
        return List.of(KIND);
    }

    @Override
    public List<Finding> look(Examination examination) throws SQLException {
        Site site = Site.of(examination);
        List<Finding> found = new ArrayList<>();
        for (WrongDefault wrong : examination.differences(WrongDefault.class)) {
            String object = wrong.place() + "." + wrong.found().name();
            found.add(new Finding(
                    KIND,
                    Severity.WARNING,
                    object,
                    "has " + said(wrong.found().defaultText()) + ", should have "
                            + said(wrong.wanted().defaultText()),
                    Evidence.of(
                                    "found " + said(wrong.found().defaultText()),
                                    "wanted " + said(wrong.wanted().defaultText()))
                            .shownBy(
                                    site.showColumn(wrong.place(), wrong.found().name())),
                    Remedy.heal(
                            KIND,
                            List.of(new ColumnSteps(site).setDefault(wrong.table(), wrong.found(), wrong.wanted())))));
        }
        return found;
    }

    private static String said(@Nullable String text) {
        return text == null
                ? "no default"
                : text.equals("serial") ? "a sequence for its default" : "the default " + text;
    }
}
