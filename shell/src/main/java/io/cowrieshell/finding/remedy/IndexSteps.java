package io.cowrieshell.finding.remedy;

import io.cowrieshell.database.Identifiers;
import io.cowrieshell.finding.RemedyStep;
import io.cowrieshell.finding.RemedyStep.Phase;
import io.cowrieshell.operation.Action;
import io.cowrieshell.schema.Blueprint.WantedIndex;
import io.cowrieshell.schema.Ddl;
import io.cowrieshell.schema.Index;
import io.cowrieshell.schema.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Makes indexes; on large tables without keeping anyone from writing, which cannot be done in a transaction. */
public record IndexSteps(Site site) {

    public List<RemedyStep> of(String table, WantedIndex wanted) throws SQLException {
        List<RemedyStep> steps =
                new ArrayList<>(new Prerequisites(site).of(table, wanted.index().columns()));
        steps.add(create(table, wanted, List.of()));
        return steps;
    }

    /**
     * @param gone columns that will have been dropped by then
     */
    RemedyStep create(String table, WantedIndex wanted, List<String> gone) {
        Index index = wanted.index();
        String name = site.freeName(table, index.name(), gone);
        WantedIndex named = wanted.named(name);
        boolean concurrently = site.large(table);
        String create = Ddl.createIndex(site.schema(table), table, named, concurrently);
        String place = Identifiers.quote(site.schema(table), name);
        return new RemedyStep(
                Phase.INDEXES,
                table + " " + index.name(),
                table,
                "create index " + name,
                concurrently
                        ? "while others read and write; what an attempt before it left is dropped first"
                        : "queries by " + String.join(", ", index.columns()) + " read the whole table without it",
                concurrently
                        ? Action.alone("DROP INDEX CONCURRENTLY IF EXISTS " + place, create)
                        : Action.together(
                                unfinished(table, name) ? List.of("DROP INDEX " + place, create) : List.of(create)),
                site.index(table, concurrently));
    }

    private boolean unfinished(String table, String name) {
        return site.live(table).stream()
                .flatMap(live -> live.indexes().stream())
                .anyMatch(index -> index.name().equals(name) && !index.valid());
    }

    /** What an attempt that died has left: gone if the blueprint makes its own, else built to its end. */
    public RemedyStep ofInvalid(Table table, Index found, boolean wanted) {
        String name = Identifiers.quote(table.schema(), found.name());
        boolean debris = wanted || found.name().matches(".*_cc(new|old)\\d*");
        return new RemedyStep(
                Phase.INDEXES,
                // Sorts before the index of the same name that takes its place.
                table.name() + " !" + found.name(),
                table.name(),
                (debris ? "drop the unfinished index " : "finish the index ") + found.name(),
                "it costs every write and helps no query",
                Action.alone((debris ? "DROP INDEX CONCURRENTLY IF EXISTS " : "REINDEX INDEX CONCURRENTLY ") + name),
                site.index(table.name(), true));
    }
}
