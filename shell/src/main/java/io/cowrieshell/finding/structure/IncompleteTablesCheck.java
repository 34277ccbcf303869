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
import io.cowrieshell.finding.remedy.GeneratedSteps;
import io.cowrieshell.finding.remedy.Prerequisites;
import io.cowrieshell.finding.remedy.Site;
import io.cowrieshell.schema.Difference.MissingColumn;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A table that was made without its generated columns, as a migration that stopped half-way leaves it. */
@AutoService(Check.class)
public final class IncompleteTablesCheck implements Check {

    private static final FindingKind KIND = new FindingKind(
            "SCHEMA-002",
            "table lacks its generated columns",
            "Indexes and queries on these columns fail, and the old migration refuses to go on.");

    @Override
    public List<FindingKind> kinds() {
        return List.of(KIND);
    }

    @Override
    public List<Finding> look(Examination examination) throws SQLException {
        Site site = Site.of(examination);
        List<Finding> found = new ArrayList<>();
        Map<String, List<String>> lacking = new TreeMap<>();
        for (MissingColumn missing : examination.differences(MissingColumn.class)) {
            if (!missing.wanted().generated().isEmpty()) {
                lacking.computeIfAbsent(missing.place(), table -> new ArrayList<>())
                        .add(missing.wanted().name());
            }
        }
        for (Map.Entry<String, List<String>> table : lacking.entrySet()) {
            String columns = String.join(", ", table.getValue());
            List<RemedyStep> steps = new ArrayList<>(new Prerequisites(site).document(table.getKey()));
            steps.addAll(new GeneratedSteps(site).of(table.getKey()));
            found.add(new Finding(
                    KIND,
                    Severity.ERROR,
                    table.getKey(),
                    "lacks its generated columns " + columns,
                    Evidence.of(
                                    "missing: " + columns,
                                    "PostgreSQL adds generated columns in place; nothing need be dropped")
                            .shownBy(site.showColumn(
                                    table.getKey(), table.getValue().get(0))),
                    Remedy.heal(KIND, steps)));
        }
        return found;
    }
}
