package io.cowrieshell.finding.remedy;

import io.cowrieshell.finding.RemedyStep;
import io.cowrieshell.finding.RemedyStep.Phase;
import io.cowrieshell.operation.Action;
import io.cowrieshell.schema.Blueprint.WantedConstraint;
import io.cowrieshell.schema.Blueprint.WantedIndex;
import io.cowrieshell.schema.Blueprint.WantedTable;
import io.cowrieshell.schema.Constraint.Kind;
import io.cowrieshell.schema.Ddl;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Makes a table that is missing, with its indexes; foreign keys follow when all tables are there. */
public record TableSteps(Site site) {

    public List<RemedyStep> create(WantedTable wanted) {
        String schema = site.schema(wanted.name());
        List<String> statements = new ArrayList<>(Ddl.createTable(schema, wanted));
        for (WantedIndex index : wanted.indexes()) {
            statements.add(Ddl.createIndex(schema, wanted.name(), index, false));
        }
        return List.of(new RemedyStep(
                Phase.TABLES,
                wanted.name(),
                wanted.name(),
                "create table " + wanted.name(),
                "it belongs to this version and is not there",
                Action.together(statements),
                site.instant("ACCESS EXCLUSIVE", true)));
    }

    /** The foreign keys of a table that is to be made, and those of others that lead to it. */
    public List<RemedyStep> references(WantedTable wanted) throws SQLException {
        List<RemedyStep> steps = new ArrayList<>();
        for (WantedTable child : site.examination().wanted().tables().values()) {
            for (WantedConstraint constraint : child.constraints()) {
                boolean concerned = child.name().equals(wanted.name())
                        || (constraint.constraint().reference() != null
                                && constraint.constraint().reference().table().equals(wanted.name()));
                if (constraint.constraint().kind() == Kind.FOREIGN_KEY && concerned) {
                    steps.addAll(new ReferenceSteps(site).of(child.name(), constraint));
                }
            }
        }
        return steps;
    }
}
