package io.cowrieshell.finding.remedy;

import io.cowrieshell.database.Identifiers;
import io.cowrieshell.finding.RemedyStep;
import io.cowrieshell.finding.RemedyStep.Phase;
import io.cowrieshell.journal.SetAside;
import io.cowrieshell.operation.Action;
import io.cowrieshell.schema.Blueprint.WantedColumn;
import io.cowrieshell.schema.Column;
import io.cowrieshell.schema.Constraint;
import io.cowrieshell.schema.Difference.WrongType;
import io.cowrieshell.schema.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives a column its type, in place. What a value would lose is kept aside; foreign keys that touch the column are
 * released first, and it is for {@link ReferenceSteps} to bring them back.
 */
public record TypeSteps(Site site) {

    public List<RemedyStep> of(WrongType wrong) throws SQLException {
        String table = wrong.table().name();
        if (!wrong.wanted().generated().isEmpty()) {
            return new GeneratedSteps(site).of(table);
        }
        if (wrong.found().type().endsWith("[]") && !wrong.wanted().type().endsWith("[]")) {
            return new KindSteps(site).ofArray(wrong.table(), wrong.found().name(), wrong.wanted());
        }
        List<RemedyStep> steps = new ArrayList<>(release(table, wrong.found().name()));
        steps.add(change(wrong.table(), wrong.found(), wrong.found().name(), wrong.wanted()));
        if (wrong.found().name().equals("ip_address") && table.equals("ip_inventory")) {
            steps.addAll(new AddressSteps(site).inventory());
            if (dropsKey(wrong.table(), wrong.found().name())) {
                steps.add(
                        new KeySteps(site).add(table, wrong.table().primaryKey().orElseThrow()));
            }
        }
        return steps;
    }

    /** Drops the foreign keys at both ends of which the column may stand. */
    List<RemedyStep> release(String table, String column) {
        List<RemedyStep> steps = new ArrayList<>();
        for (Table child : site.examination().catalog().tables().values()) {
            for (Constraint constraint : child.constraints()) {
                if (touches(child.name(), constraint, table, column)) {
                    steps.add(ReferenceSteps.drop(
                            site, child.name(), constraint, "it ties " + table + "." + column + " to its type"));
                }
            }
        }
        return steps;
    }

    static boolean touches(String child, Constraint constraint, String table, String column) {
        Constraint.Reference reference = constraint.reference();
        return reference != null
                && ((child.equals(table) && constraint.columns().contains(column))
                        || (reference.table().equals(table)
                                && reference.columns().contains(column)));
    }

    RemedyStep change(Table table, Column found, String column, WantedColumn wanted) throws SQLException {
        Conversion conversion = Conversion.of(column, found.type(), wanted.type());
        List<String> statements = new ArrayList<>();
        if (dropsKey(table, column)) {
            statements.add("ALTER TABLE " + site.table(table.name()) + " DROP CONSTRAINT "
                    + Identifiers.quote(table.primaryKey().orElseThrow().name()));
        }
        if (conversion.loses() != null) {
            statements.add(SetAside.value(
                    table.name(),
                    site.key(table.name()),
                    column,
                    Identifiers.quote(column),
                    Conversion.address(found.type())
                            ? "an address has no prefix length"
                            : "does not fit " + wanted.type(),
                    site.table(table.name()) + "\nWHERE " + conversion.loses()));
        }
        statements.add(alter(table.name(), found, column, wanted, conversion));
        return new RemedyStep(
                Phase.TYPES,
                table.name() + "." + column + " type",
                table.name(),
                "give " + table.name() + "." + column + " the type " + wanted.type(),
                "it is " + found.type() + ", which nothing that refers to it or reads it expects",
                Action.together(Views.around(site, table.name(), List.of(column), statements)),
                site.rewrite(table.name(), conversion.loses() == null));
    }

    private String alter(String table, Column found, String column, WantedColumn wanted, Conversion conversion) {
        String name = Identifiers.quote(column);
        String type = "ALTER COLUMN %s TYPE %s USING %s".formatted(name, wanted.type(), conversion.using());
        if (found.defaultText() == null || "serial".equals(found.defaultText())) {
            return "ALTER TABLE %s\n    %s".formatted(site.table(table), type);
        }
        String again = wanted.defaultText() == null || "serial".equals(wanted.defaultText())
                ? ""
                : ",\n    ALTER COLUMN " + name + " SET DEFAULT " + wanted.defaultText();
        return "ALTER TABLE %s\n    ALTER COLUMN %s DROP DEFAULT,\n    %s%s"
                .formatted(site.table(table), name, type, again);
    }

    /** Addresses that differ only in their prefix length become the same text; their key must wait until they are one. */
    private boolean dropsKey(Table table, String column) throws SQLException {
        boolean keyed =
                table.primaryKey().filter(key -> key.columns().contains(column)).isPresent();
        return keyed && table.name().equals("ip_inventory") && new AddressSteps(site).doubles() != 0;
    }
}
