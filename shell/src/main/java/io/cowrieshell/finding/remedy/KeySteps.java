package io.cowrieshell.finding.remedy;

import io.cowrieshell.database.Identifiers;
import io.cowrieshell.finding.RemedyStep;
import io.cowrieshell.finding.RemedyStep.Cost;
import io.cowrieshell.finding.RemedyStep.Phase;
import io.cowrieshell.journal.SetAside;
import io.cowrieshell.operation.Action;
import io.cowrieshell.schema.Blueprint.WantedConstraint;
import io.cowrieshell.schema.Constraint;
import io.cowrieshell.schema.Ddl;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Primary keys and unique constraints. Of several rows with one key the one that was seen last stays. */
public record KeySteps(Site site) {

    public List<RemedyStep> primaryKey(String table) throws SQLException {
        Optional<WantedConstraint> key = site.examination().wanted().table(table).stream()
                .flatMap(wanted -> wanted.constraints().stream())
                .filter(wanted -> wanted.constraint().kind() == Constraint.Kind.PRIMARY_KEY)
                .findFirst();
        return key.isEmpty() ? List.of() : of(table, key.get());
    }

    public List<RemedyStep> of(String table, WantedConstraint wanted) throws SQLException {
        Constraint key = wanted.constraint();
        List<RemedyStep> steps = new ArrayList<>(new Prerequisites(site).of(table, key.columns()));
        if (table.equals("ip_inventory")) {
            steps.addAll(new AddressSteps(site).inventory());
        } else if (table.equals("asn_inventory") || table.equals("ip_asn_history")) {
            steps.add(single(table, key.columns()));
        }
        String name = site.freeName(table, key.name(), List.of());
        steps.add(add(table, new Constraint(name, key.kind(), key.columns(), key.expression(), key.reference(), true)));
        return steps;
    }

    /** Brings back one that had to go while its column changed; what its rows need is for the caller to plan. */
    RemedyStep add(String table, Constraint key) {
        String kind = key.kind() == Constraint.Kind.PRIMARY_KEY ? "primary key" : "unique constraint";
        return new RemedyStep(
                Phase.KEYS,
                table + " " + key.name(),
                table,
                "add " + kind + " (" + String.join(", ", key.columns()) + ") to " + table,
                "nothing can refer to rows that have no key, and the same row can come twice",
                Action.together(Ddl.addConstraint(site.schema(table), table, new WantedConstraint(key, true), false)),
                new Cost(
                        "ACCESS EXCLUSIVE",
                        site.rows(table),
                        site.index(table, false).seconds(),
                        true));
    }

    private RemedyStep single(String table, List<String> columns) {
        String names = Site.columns(columns);
        String ranked =
                "(SELECT ctid AS place, row_number() OVER (PARTITION BY %s ORDER BY %s DESC NULLS LAST, ctid) AS rank"
                                .formatted(
                                        names,
                                        Identifiers.quote(table.equals("asn_inventory") ? "last_seen" : "observed_at"))
                        + "\n      FROM " + site.table(table) + ") AS ranked";
        return new RemedyStep(
                Phase.ROWS,
                table + " doubles",
                table,
                "keep one row of each key in " + table + ", and set the others aside",
                "a key allows each value once",
                Action.together(
                        SetAside.row(
                                table,
                                "concat_ws(' ', " + names + ")",
                                "double",
                                "another row has the same key",
                                site.table(table) + " AS double\nJOIN " + ranked
                                        + " ON place = double.ctid\nWHERE rank > 1"),
                        "DELETE FROM " + site.table(table) + " AS double\nUSING " + ranked
                                + "\nWHERE place = double.ctid AND rank > 1"),
                site.change(table, 0, false));
    }
}
