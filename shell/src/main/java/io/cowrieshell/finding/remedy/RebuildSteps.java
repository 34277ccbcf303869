package io.cowrieshell.finding.remedy;

import io.cowrieshell.finding.RemedyStep;
import io.cowrieshell.finding.RemedyStep.Phase;
import io.cowrieshell.journal.SetAside;
import io.cowrieshell.operation.Action;
import io.cowrieshell.schema.Blueprint.WantedTable;
import io.cowrieshell.schema.Constraint;
import io.cowrieshell.schema.Constraint.Reference;
import io.cowrieshell.schema.Ddl;
import io.cowrieshell.schema.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Drops an inventory and makes it anew: the last resort, and only when asked for. Every row is kept aside first, and what
 * sessions know of their addresses is filled in again.
 */
public record RebuildSteps(Site site) {

    /** What can be made again from what sessions hold. Nothing else is ever dropped. */
    public static final Set<String> TABLES = Set.of("asn_inventory", "ip_inventory", "ip_asn_history");

    public List<RemedyStep> of(Table table, WantedTable wanted) throws SQLException {
        List<RemedyStep> steps = new ArrayList<>();
        for (Table child : site.examination().catalog().tables().values()) {
            for (Constraint constraint : child.constraints()) {
                Reference reference = constraint.reference();
                if (reference != null && reference.table().equals(table.name())) {
                    steps.add(ReferenceSteps.drop(site, child.name(), constraint, table.name() + " is made anew"));
                }
            }
        }
        steps.add(anew(table, wanted));
        for (RemedyStep step : new TableSteps(site).references(wanted)) {
            if (step.phase() != Phase.PARENTS) {
                steps.add(step);
            }
        }
        steps.addAll(parents(wanted));
        return steps;
    }

    private RemedyStep anew(Table table, WantedTable wanted) {
        List<String> statements = new ArrayList<>();
        statements.add(SetAside.row(
                table.name(),
                site.key(table.name(), "whole"),
                "whole",
                "the table was made anew",
                site.table(table.name()) + " AS whole"));
        statements.add("DROP TABLE " + site.table(table.name()));
        statements.addAll(Ddl.createTable(table.schema(), wanted));
        wanted.indexes().forEach(index -> statements.add(Ddl.createIndex(table.schema(), table.name(), index, false)));
        return new RemedyStep(
                Phase.TABLES,
                table.name() + " anew",
                table.name(),
                "set aside all rows of " + table.name() + ", drop it and make it anew",
                "it was asked for with --rebuild; what only these rows held stays in cowrie_shell.set_aside",
                Action.together(statements),
                site.rewrite(table.name(), false));
    }

    private List<RemedyStep> parents(WantedTable wanted) {
        ParentSteps parents = new ParentSteps(site);
        return switch (wanted.name()) {
            case "ip_inventory" ->
                site.column("session_summaries", "source_ip").isPresent()
                        ? List.of(parents.addresses(site.rows(wanted.name())))
                        : List.of();
            case "asn_inventory" ->
                site.column("ip_inventory", "current_asn").isPresent()
                        ? List.of(parents.systems(site.rows(wanted.name())))
                        : List.of();
            default -> List.of();
        };
    }
}
