package io.cowrieshell.finding.remedy;

import io.cowrieshell.database.Identifiers;
import io.cowrieshell.finding.RemedyStep;
import io.cowrieshell.finding.RemedyStep.Cost;
import io.cowrieshell.finding.RemedyStep.Phase;
import io.cowrieshell.operation.Action;
import io.cowrieshell.schema.Blueprint.WantedColumn;
import io.cowrieshell.schema.Blueprint.WantedConstraint;
import io.cowrieshell.schema.Blueprint.WantedIndex;
import io.cowrieshell.schema.Blueprint.WantedTable;
import io.cowrieshell.schema.Blueprints;
import io.cowrieshell.schema.Column;
import io.cowrieshell.schema.Ddl;
import io.cowrieshell.schema.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds plain columns, and puts right what they allow and what they hold by default. */
public record ColumnSteps(Site site) {

    /** What a value that is missing and must be there is known from. */
    private static final Map<String, String> KNOWN = Map.of(
            "ip_inventory.first_seen",
            "coalesce((SELECT min(first_event_at) FROM %2$s AS session WHERE session.source_ip = %1$s.ip_address),"
                    + " created_at, now())",
            "ip_inventory.last_seen",
            "coalesce((SELECT max(last_event_at) FROM %2$s AS session WHERE session.source_ip = %1$s.ip_address),"
                    + " updated_at, now())",
            "asn_inventory.first_seen",
            "coalesce((SELECT min(ip.first_seen) FROM %3$s AS ip WHERE ip.current_asn = %1$s.asn_number),"
                    + " created_at, now())",
            "asn_inventory.last_seen",
            "coalesce((SELECT max(ip.last_seen) FROM %3$s AS ip WHERE ip.current_asn = %1$s.asn_number),"
                    + " updated_at, now())");

    public List<RemedyStep> add(Table table, WantedColumn wanted) throws SQLException {
        if (!wanted.generated().isEmpty()) {
            return new GeneratedSteps(site).of(table.name());
        }
        boolean filledLater = wanted.notNull() && wanted.defaultText() == null;
        WantedColumn added = filledLater ? allowingNull(wanted) : wanted;
        List<RemedyStep> steps = new ArrayList<>();
        steps.add(new RemedyStep(
                Phase.COLUMNS,
                table.name() + "." + wanted.name() + " add",
                table.name(),
                "add column " + table.name() + "." + wanted.name(),
                "it belongs to this version and is not there",
                Action.together(Ddl.addColumn(site.schema(table.name()), table.name(), added)),
                site.instant("ACCESS EXCLUSIVE", true)));
        if (filledLater) {
            steps.addAll(require(table, wanted));
        }
        return steps;
    }

    /** Constraints and indexes on a column that was missing. */
    public List<RemedyStep> dependents(String table, WantedColumn wanted) throws SQLException {
        List<RemedyStep> steps = new ArrayList<>(new ReferenceSteps(site).touching(table, wanted.name()));
        for (WantedTable whole :
                site.examination().wanted().table(table).stream().toList()) {
            for (WantedConstraint constraint : whole.constraints()) {
                if (constraint.constraint().columns().contains(wanted.name())) {
                    steps.addAll(dependents(table, constraint));
                }
            }
            for (WantedIndex index : whole.indexes()) {
                if (index.required() && index.index().columns().contains(wanted.name())) {
                    steps.addAll(new IndexSteps(site).of(table, index));
                }
            }
        }
        return steps;
    }

    private List<RemedyStep> dependents(String table, WantedConstraint constraint) throws SQLException {
        return switch (constraint.constraint().kind()) {
            case CHECK -> new CheckSteps(site).of(table, constraint);
            case PRIMARY_KEY, UNIQUE -> new KeySteps(site).of(table, constraint);
            case FOREIGN_KEY -> List.of();
        };
    }

    private static WantedColumn allowingNull(WantedColumn wanted) {
        return new WantedColumn(
                wanted.names(),
                wanted.formerNames(),
                wanted.types(),
                false,
                wanted.defaultText(),
                wanted.defaultOptional(),
                wanted.generated());
    }

    /** Forbids NULL, where what stands in its place is known. */
    public List<RemedyStep> require(Table table, WantedColumn wanted) {
        String value = filling(table.name(), wanted);
        String name = Identifiers.quote(wanted.name());
        String target = site.table(table.name());
        List<String> first = new ArrayList<>();
        if (value != null && !ofFirstVersion(table.name(), wanted.name())) {
            first.add("UPDATE %s SET %s = %s\nWHERE %s IS NULL".formatted(target, name, value, name));
        }
        String forbid = "ALTER TABLE %s ALTER COLUMN %s SET NOT NULL".formatted(target, name);
        if (!site.large(table.name())) {
            first.add(forbid);
            return List.of(required(table, wanted, "", first, site.scan(table.name(), "ACCESS EXCLUSIVE")));
        }
        // With a checked constraint at hand SET NOT NULL need not read the table under its strong lock.
        String proof = Identifiers.quote("cowrie_shell_" + wanted.name() + "_not_null");
        String drop = "DROP CONSTRAINT IF EXISTS " + proof;
        first.add("ALTER TABLE " + target + " " + drop);
        first.add("ALTER TABLE %s ADD CONSTRAINT %s CHECK (%s IS NOT NULL) NOT VALID".formatted(target, proof, name));
        return List.of(
                required(table, wanted, " 1: for new rows", first, site.instant("ACCESS EXCLUSIVE", true)),
                required(
                        table,
                        wanted,
                        " 2: look at all rows",
                        List.of("ALTER TABLE %s VALIDATE CONSTRAINT %s".formatted(target, proof)),
                        site.scan(table.name(), "SHARE UPDATE EXCLUSIVE")),
                required(
                        table,
                        wanted,
                        " 3: for good",
                        List.of(forbid + ", " + drop),
                        site.instant("ACCESS EXCLUSIVE", true)));
    }

    private RemedyStep required(Table table, WantedColumn wanted, String part, List<String> statements, Cost cost) {
        String column = table.name() + "." + wanted.name();
        return new RemedyStep(
                Phase.REQUIRED,
                column + " not null" + part,
                table.name(),
                "forbid NULL in " + column + part.replaceFirst(" \\d: ", ", "),
                "programs that read it do not expect NULL",
                Action.together(statements),
                cost);
    }

    public RemedyStep allowNull(Table table, Column found) {
        return new RemedyStep(
                Phase.REQUIRED,
                table.name() + "." + found.name() + " null",
                table.name(),
                "allow NULL in " + table.name() + "." + found.name(),
                "rows that do not know it cannot be stored",
                Action.together("ALTER TABLE %s ALTER COLUMN %s DROP NOT NULL"
                        .formatted(site.table(table.name()), Identifiers.quote(found.name()))),
                site.instant("ACCESS EXCLUSIVE", true));
    }

    public RemedyStep setDefault(Table table, Column found, WantedColumn wanted) {
        String schema = site.schema(table.name());
        List<String> statements = new ArrayList<>();
        if (Blueprints.SERIAL.equals(wanted.defaultText())) {
            String sequence = Ddl.sequence(schema, table.name(), wanted);
            statements.add("CREATE SEQUENCE IF NOT EXISTS " + sequence + " AS " + wanted.type());
            statements.add("ALTER SEQUENCE " + sequence + " OWNED BY "
                    + Identifiers.quote(schema, table.name(), found.name()));
            statements.add("SELECT setval(%s, coalesce(max(%s), 0) + 1, false) FROM %s"
                    .formatted(
                            Identifiers.literal(sequence), Identifiers.quote(found.name()), site.table(table.name())));
        }
        statements.add(Ddl.setDefault(schema, table.name(), wanted));
        return new RemedyStep(
                Phase.DEFAULTS,
                table.name() + "." + found.name() + " default",
                table.name(),
                (wanted.defaultText() == null ? "drop the default of " : "set the default of ") + table.name() + "."
                        + found.name(),
                "rows stored without it would get another value than they should",
                Action.together(statements),
                site.instant("ACCESS EXCLUSIVE", true));
    }

    /** What is put for NULL; null where nothing is known. Rows of version 15 stay as they are in any case. */
    private @Nullable String filling(String table, WantedColumn wanted) {
        if (wanted.defaultText() != null && !"serial".equals(wanted.defaultText())) {
            return wanted.defaultText();
        }
        String known = KNOWN.get(table + "." + wanted.name());
        return known == null
                ? null
                : known.formatted(
                        Identifiers.quote(table), site.table("session_summaries"), site.table("ip_inventory"));
    }

    public boolean ofFirstVersion(String table, String column) {
        return site.first()
                .table(table)
                .flatMap(wanted -> wanted.column(column))
                .isPresent();
    }
}
