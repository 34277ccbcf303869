package io.cowrieshell.blueprint;

import io.cowrieshell.operation.Result;
import io.cowrieshell.operation.View;
import io.cowrieshell.problem.ExitStatus;
import io.cowrieshell.schema.Catalog;
import io.cowrieshell.schema.Difference;
import io.cowrieshell.schema.Table;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The managed tables, one of them in full, or a comparison.
 *
 * @param version whose objects are all there; 0 for none
 * @param tables the list; empty where something else was asked for
 * @param saved the file that was written
 */
public record SchemaResult(
        int version,
        List<TableSummary> tables,
        @Nullable TableDetail table,
        @Nullable Diff diff,
        @Nullable String saved)
        implements Result {

    public SchemaResult {
        tables = List.copyOf(tables);
    }

    /** A table in a list; {@code rows} is an estimate, -1 where there is none. */
    public record TableSummary(
            String schema, String name, int columns, int constraints, int indexes, long rows, long bytes) {

        static TableSummary of(Table table) {
            return new TableSummary(
                    table.schema(),
                    table.name(),
                    table.columns().size(),
                    table.constraints().size(),
                    table.indexes().size(),
                    table.size().rows(),
                    table.size().bytes());
        }
    }

    /**
     * How the target differs.
     *
     * @param from what it was compared with
     * @param count of those that matter
     */
    public record Diff(String from, int count, List<DifferenceLine> differences) {
        public Diff {
            differences = List.copyOf(differences);
        }
    }

    static SchemaResult list(int version, Catalog catalog) {
        return new SchemaResult(
                version,
                catalog.tables().values().stream().map(TableSummary::of).toList(),
                null,
                null,
                null);
    }

    static SchemaResult one(int version, Table table, Catalog catalog) {
        return new SchemaResult(version, List.of(), TableDetail.of(table, catalog), null, null);
    }

    static SchemaResult saved(int version, Path file) {
        return new SchemaResult(version, List.of(), null, null, file.toString());
    }

    /**
     * What matters comes first. Between two databases what is surplus counts as well, for neither of them is the one that
     * is right; what one of them has twice is of no interest there.
     */
    static SchemaResult diff(int version, String from, List<Difference> differences, boolean equals) {
        List<DifferenceLine> lines = differences.stream()
                .filter(difference -> !equals || !(difference instanceof Difference.DuplicateIndex))
                .map(difference -> DifferenceLine.of(difference, equals))
                .sorted(Comparator.comparing(DifferenceLine::matters).reversed())
                .toList();
        int count = (int) lines.stream().filter(DifferenceLine::matters).count();
        return new SchemaResult(version, List.of(), null, new Diff(from, count, lines), null);
    }

    @Override
    public ExitStatus exitStatus() {
        return diff != null && diff.count() > 0 ? ExitStatus.FINDINGS : ExitStatus.DONE;
    }

    @Override
    public View view() {
        return new SchemaView(this).view();
    }
}
