package io.cowrieshell.finding.remedy;

import io.cowrieshell.finding.RemedyStep;
import io.cowrieshell.schema.Constraint;
import io.cowrieshell.schema.Difference;
import io.cowrieshell.schema.Difference.FormerColumn;
import io.cowrieshell.schema.Difference.MissingColumn;
import io.cowrieshell.schema.Difference.MissingConstraint;
import io.cowrieshell.schema.Difference.MissingTable;
import io.cowrieshell.schema.Difference.WrongGeneration;
import io.cowrieshell.schema.Difference.WrongType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What has to be right before constraints and indexes can stand on it, so that each finding can be healed alone. */
public record Prerequisites(Site site) {

    /** Makes the table and the columns what they should be. */
    List<RemedyStep> of(String table, List<String> columns) throws SQLException {
        List<RemedyStep> steps = new ArrayList<>();
        for (Difference difference : site.examination().differences()) {
            if (difference.place().equals(table)) {
                steps.addAll(of(difference, columns));
            }
        }
        return steps;
    }

    /** Makes the primary key of the table, where it is missing. */
    List<RemedyStep> key(String table) throws SQLException {
        List<RemedyStep> steps = new ArrayList<>();
        for (MissingConstraint missing : site.examination().differences(MissingConstraint.class)) {
            if (missing.place().equals(table) && missing.wanted().constraint().kind() == Constraint.Kind.PRIMARY_KEY) {
                steps.addAll(new KeySteps(site).primaryKey(table));
            }
        }
        return steps;
    }

    /** Makes the documents right that generated columns read. */
    public List<RemedyStep> document(String table) throws SQLException {
        return of(table, List.of("enrichment"));
    }

    private List<RemedyStep> of(Difference difference, List<String> columns) throws SQLException {
        if (difference instanceof MissingTable missing) {
            return new TableSteps(site).create(missing.wanted());
        }
        if (difference instanceof MissingColumn missing
                && columns.contains(missing.wanted().name())) {
            return new ColumnSteps(site).add(missing.table(), missing.wanted());
        }
        if (difference instanceof FormerColumn former
                && columns.contains(former.wanted().name())) {
            return new KindSteps(site).of(former);
        }
        if (difference instanceof WrongType wrong
                && columns.contains(wrong.found().name())) {
            return new TypeSteps(site).of(wrong);
        }
        if (difference instanceof WrongGeneration wrong
                && columns.contains(wrong.found().name())) {
            return new GeneratedSteps(site).of(wrong);
        }
        return List.of();
    }
}
