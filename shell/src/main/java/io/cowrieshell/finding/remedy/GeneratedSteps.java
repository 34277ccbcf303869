package io.cowrieshell.finding.remedy;

import io.cowrieshell.database.Identifiers;
import io.cowrieshell.enrichment.Documents;
import io.cowrieshell.finding.RemedyStep;
import io.cowrieshell.finding.RemedyStep.Phase;
import io.cowrieshell.journal.SetAside;
import io.cowrieshell.operation.Action;
import io.cowrieshell.schema.Blueprint.WantedColumn;
import io.cowrieshell.schema.Blueprint.WantedIndex;
import io.cowrieshell.schema.Blueprint.WantedTable;
import io.cowrieshell.schema.Column;
import io.cowrieshell.schema.Difference.MissingColumn;
import io.cowrieshell.schema.Difference.WrongGeneration;
import io.cowrieshell.schema.Difference.WrongType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Generated columns, added in place and all of a table at once, so that it is written anew a single time. Where a
 * document holds a value that the usual expression fails on, the tolerant one is taken: a document is never changed.
 */
public record GeneratedSteps(Site site) {

    /** Which documents the usual expression fails on. */
    private static final Map<String, String> ODD = Map.of(
            "geo_country",
            "length(coalesce(enrichment -> 'maxmind' ->> 'country', enrichment -> 'cymru' ->> 'country',"
                    + " enrichment -> 'dshield' -> 'ip' ->> 'ascountry', 'XX')) > 2",
            "is_scanner",
            Documents.noWord("enrichment -> 'greynoise' ->> 'noise'"),
            "is_bogon",
            Documents.noWord("enrichment -> 'validation' ->> 'is_bogon'"));

    /** Generated where it should be plain: what it holds stays. */
    public List<RemedyStep> of(WrongGeneration wrong) throws SQLException {
        String table = wrong.table().name();
        if (!wrong.wanted().generated().isEmpty()) {
            return of(table);
        }
        return List.of(new RemedyStep(
                Phase.GENERATED,
                table + "." + wrong.found().name() + " plain",
                table,
                "make " + table + "." + wrong.found().name() + " a plain column",
                "programs write to it, which a generated column refuses",
                Action.together("ALTER TABLE %s ALTER COLUMN %s DROP EXPRESSION"
                        .formatted(
                                site.table(table),
                                Identifiers.quote(wrong.found().name()))),
                site.instant("ACCESS EXCLUSIVE", false)));
    }

    /** All generated columns of a table that are missing or wrong, in one step. */
    public List<RemedyStep> of(String table) throws SQLException {
        Map<String, WantedColumn> wanted = new TreeMap<>();
        Map<String, Column> replaced = new TreeMap<>();
        for (MissingColumn missing : site.examination().differences(MissingColumn.class)) {
            take(table, missing.place(), missing.wanted(), wanted);
        }
        for (WrongGeneration wrong : site.examination().differences(WrongGeneration.class)) {
            if (take(table, wrong.place(), wrong.wanted(), wanted)) {
                replaced.put(wrong.wanted().name(), wrong.found());
            }
        }
        for (WrongType wrong : site.examination().differences(WrongType.class)) {
            if (take(table, wrong.place(), wrong.wanted(), wanted)) {
                replaced.put(wrong.wanted().name(), wrong.found());
            }
        }
        return steps(table, wanted, replaced);
    }

    private static boolean take(String table, String place, WantedColumn column, Map<String, WantedColumn> wanted) {
        boolean ours = place.equals(table) && !column.generated().isEmpty();
        if (ours) {
            wanted.put(column.name(), column);
        }
        return ours;
    }

    private List<RemedyStep> steps(String table, Map<String, WantedColumn> wanted, Map<String, Column> replaced)
            throws SQLException {
        List<String> statements = new ArrayList<>();
        List<String> changes = new ArrayList<>();
        List<String> gone = new ArrayList<>();
        for (Column column : replaced.values()) {
            gone.add(column.name());
            changes.add("DROP COLUMN " + Identifiers.quote(column.name()));
            if (column.generated() == null) {
                statements.add(keep(table, column, wanted.values()));
            }
        }
        for (WantedColumn column : wanted.values()) {
            changes.add("ADD COLUMN %s %s GENERATED ALWAYS AS (%s) STORED"
                    .formatted(Identifiers.quote(column.name()), column.type(), expression(table, column)));
        }
        statements.add("ALTER TABLE " + site.table(table) + "\n    " + String.join(",\n    ", changes));
        List<RemedyStep> steps = new ArrayList<>();
        steps.add(new RemedyStep(
                Phase.GENERATED,
                table + " generated",
                table,
                (gone.isEmpty() ? "add" : "make anew") + " the generated columns "
                        + wanted.keySet().stream().collect(Collectors.joining(", ")) + " of " + table,
                "in place, which writes the table anew once; nothing is dropped that only it holds",
                Action.together(Views.around(site, table, gone, statements)),
                site.rewrite(table, true)));
        steps.addAll(indexes(table, List.copyOf(wanted.keySet()), gone));
        return steps;
    }

    /** What a plain column says and the expression would not. */
    private String keep(String table, Column column, Iterable<WantedColumn> wanted) {
        String name = Identifiers.quote(column.name());
        String tolerant = "NULL";
        for (WantedColumn candidate : wanted) {
            if (candidate.name().equals(column.name())) {
                tolerant = candidate.generated().get(candidate.generated().size() - 1);
            }
        }
        return SetAside.value(
                table,
                site.key(table),
                column.name(),
                name,
                "the column is generated now, and its expression says otherwise",
                "%s\nWHERE %s IS NOT NULL AND %s::text IS DISTINCT FROM (%s)::text"
                        .formatted(site.table(table), name, name, tolerant));
    }

    private String expression(String table, WantedColumn column) throws SQLException {
        String odd = ODD.get(column.name());
        boolean documented = site.column(table, "enrichment")
                .map(document -> document.type().startsWith("json"))
                .orElse(false);
        if (odd == null || !documented || column.generated().size() < 2) {
            return column.generated().get(0);
        }
        Optional<Boolean> there = site.examination()
                .look()
                .find(
                        "odd documents of " + table,
                        "SELECT EXISTS (SELECT FROM " + site.table(table) + " WHERE " + odd + ")",
                        rows -> rows.next() ? Optional.of(rows.getBoolean(1)) : Optional.empty());
        return column.generated().get(there.orElse(true) ? 1 : 0);
    }

    /** Indexes on the columns: they go with a column that is dropped, and were never made on one that was missing. */
    private List<RemedyStep> indexes(String table, List<String> columns, List<String> gone) {
        List<RemedyStep> steps = new ArrayList<>();
        for (WantedTable wanted :
                site.examination().wanted().table(table).stream().toList()) {
            for (WantedIndex index : wanted.indexes()) {
                if (index.required() && index.index().columns().stream().anyMatch(columns::contains)) {
                    steps.add(new IndexSteps(site).create(table, index, gone));
                }
            }
        }
        return steps;
    }
}
