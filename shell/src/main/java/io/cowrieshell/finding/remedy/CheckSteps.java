package io.cowrieshell.finding.remedy;

import io.cowrieshell.database.Identifiers;
import io.cowrieshell.finding.RemedyStep;
import io.cowrieshell.finding.RemedyStep.Phase;
import io.cowrieshell.journal.SetAside;
import io.cowrieshell.operation.Action;
import io.cowrieshell.schema.Blueprint.WantedConstraint;
import io.cowrieshell.schema.Constraint;
import io.cowrieshell.schema.Ddl;
import io.cowrieshell.schema.Difference.FormerColumn;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Makes checks hold: for new rows at once, for all when no row breaks them any more. A value that breaks one is first
 * tried in capital letters and without blanks, for that is what most of them lack; else it is set aside and unknown.
 */
public record CheckSteps(Site site) {

    public List<RemedyStep> of(String table, WantedConstraint wanted) throws SQLException {
        Constraint check = wanted.constraint();
        List<RemedyStep> steps = new ArrayList<>(new Prerequisites(site).of(table, check.columns()));
        long breaking = breaking(table, check);
        steps.addAll(rows(table, check, breaking));
        String name = check.name();
        List<String> statements = new ArrayList<>();
        statements.add(
                "ALTER TABLE %s DROP CONSTRAINT IF EXISTS %s".formatted(site.table(table), Identifiers.quote(name)));
        statements.add(Ddl.addConstraint(site.schema(table), table, wanted, true));
        steps.add(new RemedyStep(
                Phase.REQUIRED,
                table + " " + name,
                table,
                "add check " + name + " for new rows",
                "values that mean nothing could be stored",
                Action.together(statements),
                site.instant("ACCESS EXCLUSIVE", true)));
        if (mendable(table, check) || breaking == 0) {
            steps.add(new ReferenceSteps(site).validate(table, name));
        }
        return steps;
    }

    public List<RemedyStep> ofUnchecked(String table, Constraint check) throws SQLException {
        long breaking = breaking(table, check);
        List<RemedyStep> steps = new ArrayList<>(rows(table, check, breaking));
        if (mendable(table, check) || breaking == 0) {
            steps.add(new ReferenceSteps(site).validate(table, check.name()));
        }
        return steps;
    }

    public String query(String table, Constraint check) {
        return "SELECT %s, %s FROM %s\nWHERE NOT (%s)"
                .formatted(site.key(table), Site.columns(check.columns()), site.table(table), check.expression());
    }

    /** How many rows break it; as many as can be where what it looks at still stands under another name. */
    public long breaking(String table, Constraint check) throws SQLException {
        for (String column : check.columns()) {
            if (site.column(table, column).isEmpty()) {
                return inherits(table, column) ? Long.MAX_VALUE : 0;
            }
        }
        return site.examination()
                .look()
                .count(
                        "rows of " + table + " that break " + check.name(),
                        "SELECT count(*) FROM " + site.table(table) + " WHERE NOT (" + check.expression() + ")");
    }

    /** Whether a column that is still to be made takes over values of a former one. */
    private boolean inherits(String table, String column) {
        return site.examination().differences(FormerColumn.class).stream()
                .anyMatch(former ->
                        former.place().equals(table) && former.wanted().name().equals(column));
    }

    /** One value that may be unknown, and not of the first version, the rows of which nobody touches. */
    public boolean mendable(String table, Constraint check) {
        return check.columns().size() == 1
                && !new ColumnSteps(site).ofFirstVersion(table, check.columns().get(0));
    }

    private List<RemedyStep> rows(String table, Constraint check, long breaking) {
        if (breaking == 0 || !mendable(table, check)) {
            return List.of();
        }
        String column = check.columns().get(0);
        String name = Identifiers.quote(column);
        String breaks = "NOT (" + Objects.requireNonNull(check.expression()) + ")";
        List<String> statements = new ArrayList<>();
        if (check.expression().contains("[A-Z]")) {
            statements.add("UPDATE %1$s SET %2$s = upper(btrim(%2$s))\nWHERE %3$s AND upper(btrim(%2$s)) ~ '^[A-Z]{2}$'"
                    .formatted(site.table(table), name, breaks));
        }
        statements.add(SetAside.value(
                table,
                site.key(table),
                column,
                name,
                "breaks the check " + check.name(),
                site.table(table) + "\nWHERE " + breaks));
        statements.add("UPDATE %s SET %s = NULL\nWHERE %s".formatted(site.table(table), name, breaks));
        return List.of(new RemedyStep(
                Phase.ROWS,
                table + " " + check.name() + " rows",
                table,
                "set aside the values of " + table + "." + column + " that break " + check.name(),
                "the check cannot hold while they are there",
                Action.together(statements),
                site.change(table, breaking == Long.MAX_VALUE ? 0 : breaking, false)));
    }
}
