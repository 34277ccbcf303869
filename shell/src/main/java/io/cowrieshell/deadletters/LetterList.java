package io.cowrieshell.deadletters;

import io.cowrieshell.database.LongRows;
import io.cowrieshell.deadletters.DeadLettersOptions.By;
import io.cowrieshell.operation.OptionModel;
import io.cowrieshell.operation.Rows.Kind;
import io.cowrieshell.operation.Rows.RowColumn;
import io.cowrieshell.operation.RunContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts letters, and passes them on as they arrive. */
record LetterList(Connection connection, LetterTable table, DeadLettersOptions options) {

    private static final List<RowColumn> COLUMNS = List.of(
            new RowColumn("id", Kind.NUMBER),
            new RowColumn("kept", Kind.TEXT),
            new RowColumn("reason", Kind.TEXT),
            new RowColumn("file", Kind.TEXT),
            new RowColumn("line", Kind.NUMBER),
            new RowColumn("text", Kind.TEXT));

    private static final RowColumn RESOLVED = new RowColumn("resolved", Kind.TEXT);

    /** Of the text, in a list. */
    private static final int BEGINNING = 60;

    /** That are counted above a list; --by counts as many as are asked for. */
    private static final long REASONS = 20;

    /** Of json, in characters: enough for the beginning of what is in it, whatever stands before. */
    private static final int PART = 2_000;

    ListedLetters run(RunContext context) throws SQLException {
        ListedLetters counted = counted();
        if (options.by() != null || counted.unresolved() + counted.resolved() == 0) {
            return counted;
        }
        context.conversation().show(counted.counts());
        long listed = stream(context);
        return new ListedLetters(counted.by(), counted.groups(), counted.unresolved(), counted.resolved(), listed);
    }

    private ListedLetters counted() throws SQLException {
        By by = options.by() == null ? By.REASON : options.by();
        Wanted wanted = Wanted.of(table, options);
        String sql =
                """
                SELECT %s, count(*) FILTER (WHERE NOT resolved), count(*) FILTER (WHERE resolved),
                    sum(count(*) FILTER (WHERE NOT resolved)) OVER (), sum(count(*) FILTER (WHERE resolved)) OVER ()
                FROM %s WHERE %s GROUP BY 1 ORDER BY 2 DESC, 3 DESC, 1 LIMIT ?""".formatted(table.text(by == By.REASON ? "reason" : "source"), table.quoted(), wanted.condition());
        List<ListedLetters.Group> groups = new ArrayList<>();
        long unresolved = 0;
        long resolved = 0;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(wanted.bind(statement), options.by() == null ? REASONS : options.most());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    groups.add(new ListedLetters.Group(row.getString(1), row.getLong(2), row.getLong(3)));
                    unresolved = row.getLong(4);
                    resolved = row.getLong(5);
                }
            }
        }
        return new ListedLetters(OptionModel.choice(by), groups, unresolved, resolved, null);
    }

    private long stream(RunContext context) throws SQLException {
        Wanted wanted = Wanted.of(table, options);
        Wanted open = options.resolved() ? wanted : wanted.unresolved();
        String kept = table.has("created_at") ? "date_trunc('second', created_at)::text" : "NULL";
        String sql = """
                SELECT id, %s, reason, %s, %s, %s, %s, resolved, %s FROM %s WHERE %s ORDER BY id DESC LIMIT ?""".formatted(
                        kept,
                        table.text("source"),
                        table.text("source_offset"),
                        options.whole() ? "payload::text" : "left(payload::text, " + PART + ")",
                        "length(payload::text) <= " + PART,
                        table.text("resolution_method"),
                        table.quoted(),
                        open.condition());
        List<RowColumn> columns = new ArrayList<>(COLUMNS);
        if (options.resolved()) {
            columns.add(RESOLVED);
        }
        long listed = 0;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            if (options.whole()) {
                LongRows.expect(statement);
            }
            statement.setLong(open.bind(statement), options.most());
            try (ResultSet row = statement.executeQuery()) {
                context.conversation().rows().begin(columns);
                while (row.next()) {
                    context.interruption().checkpoint();
                    context.conversation().rows().row(values(row));
                    listed++;
                }
                context.conversation().rows().end(listed < options.most());
            }
        }
        return listed;
    }

    private List<@Nullable String> values(ResultSet row) throws SQLException {
        List<@Nullable String> values = new ArrayList<>(Arrays.asList(
                row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5), text(row)));
        if (options.resolved()) {
            String how = row.getString(9);
            values.add(row.getBoolean(8) ? how == null ? "yes" : how : null);
        }
        return values;
    }

    private String text(ResultSet row) throws SQLException {
        String json = row.getString(6);
        boolean complete = options.whole() || row.getBoolean(7);
        String text = complete ? Payload.shown(json) : Payload.beginning(json);
        return options.whole() ? text : RawText.beginning(text.strip(), BEGINNING);
    }
}
