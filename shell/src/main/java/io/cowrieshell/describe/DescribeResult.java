package io.cowrieshell.describe;

import io.cowrieshell.operation.Result;
import io.cowrieshell.operation.View;
import io.cowrieshell.operation.View.Cell;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list of relations, or one of them in full. */
public record DescribeResult(
        List<Relation> relations, @Nullable Detail detail) implements Result {

    public DescribeResult {
        relations = List.copyOf(relations);
    }

    public record Relation(
            String schema,
            String name,
            String kind,
            @Nullable String owner,
            @Nullable String size) {}

    public record Column(
            String name,
            String type,
            boolean nullable,
            @Nullable String defaultValue) {}

    /** A relation taken apart; definitions are as the server writes them. */
    public record Detail(
            String name,
            String kind,
            List<Column> columns,
            List<String> indexes,
            List<String> constraints,
            List<String> referencedBy,
            List<String> triggers) {}

    @Override
    public View view() {
        return detail == null ? list() : one(detail);
    }

    private View list() {
        List<List<Cell>> rows = relations.stream()
                .map(relation -> View.row(
                        relation.schema(),
                        relation.name(),
                        relation.kind(),
                        relation.owner() == null ? "" : relation.owner(),
                        relation.size() == null ? "" : relation.size()))
                .toList();
        return new View.Table(
                List.of(
                        View.column("schema"),
                        View.column("name"),
                        View.column("kind"),
                        View.column("owner"),
                        View.number("size")),
                rows);
    }

    private static View one(Detail detail) {
        List<View> parts = new ArrayList<>();
        parts.add(View.line(detail.kind() + " " + detail.name(), View.Tone.STRONG));
        if (!detail.columns().isEmpty()) {
            parts.add(new View.Table(
                    List.of(
                            View.column("column"),
                            View.column("type"),
                            View.column("nullable"),
                            View.column("default")),
                    detail.columns().stream()
                            .map(column -> View.row(
                                    column.name(),
                                    column.type(),
                                    column.nullable() ? "" : "not null",
                                    column.defaultValue() == null ? "" : column.defaultValue()))
                            .toList()));
        }
        add(parts, "Indexes", detail.indexes());
        add(parts, "Constraints", detail.constraints());
        add(parts, "Referenced by", detail.referencedBy());
        add(parts, detail.kind().contains("view") ? "Definition" : "Triggers", detail.triggers());
        return new View.Stack(parts);
    }

    private static void add(List<View> parts, String title, List<String> lines) {
        if (!lines.isEmpty()) {
            parts.add(new View.Section(
                    title,
                    new View.Lines(
                            lines.stream().map(line -> Cell.of("  " + line)).toList())));
        }
    }
}
