package io.cowrieshell.sandbox.clone;

import io.cowrieshell.database.Identifiers;
import io.cowrieshell.sandbox.clone.SourceTable.Column;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of the target go along.
 *
 * <ol>
 *   <li>Sessions, drawn evenly by a hash of their name: the same ones each time, and only the index is read for it.
 *   <li>What belongs to these sessions, told by a column {@code session_id}.
 *   <li>Tables of few rows, whole.
 *   <li>Of other tables, the rows the sample refers to, and as many again, drawn evenly by the page.
 * </ol>
 */
final class Sampling {

    /** The rows of a table, as what follows its name in one or more queries. */
    record Choice(String name, List<String> clauses) {
        static final Choice ALL = new Choice("all", List.of(""));
    }

    private static final String SESSIONS = "session_summaries";
    private static final String SESSION = "session_id";

    /** So many names at most stand in one statement. */
    private static final int NAMES = 50_000;

    private final Connection target;
    private final CloneRequest request;
    private final List<Reference> references;
    private final List<String> sessions;
    private final boolean everySession;
    private final Map<SourceTable, Long> counted = new HashMap<>();

    /**
     * @param schema in which the table of sessions is found without its schema; null where there is none
     */
    static Sampling of(
            Connection target,
            CloneRequest request,
            List<SourceTable> tables,
            List<Reference> references,
            @Nullable String schema)
            throws SQLException {
        boolean there = tables.stream()
                .filter(table -> table.schema().equals(schema) && table.root().equals(SESSIONS))
                .anyMatch(table -> table.column(SESSION).filter(Column::text).isPresent());
        List<String> drawn = new ArrayList<>();
        if (schema != null && there && !request.full()) {
            drawn.addAll(draw(target, schema, request.sessions() + 1));
        }
        boolean every = drawn.size() <= request.sessions();
        if (!every) {
            drawn.remove(drawn.size() - 1);
        }
        return new Sampling(target, request, references, drawn, every);
    }

    private Sampling(
            Connection target,
            CloneRequest request,
            List<Reference> references,
            List<String> sessions,
            boolean everySession) {
        this.target = target;
        this.request = request;
        this.references = references;
        this.sessions = sessions;
        this.everySession = everySession;
    }

    private static List<String> draw(Connection target, String schema, int most) throws SQLException {
        return texts(
                target,
                "select session_id from " + Identifiers.quote(schema, SESSIONS) + " where session_id is not null"
                        + " order by hashtextextended(session_id::text collate \"C\", 8), session_id limit " + most);
    }

    static List<String> texts(Connection connection, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    /** Whether any table is not copied whole, so that what refers to it may be left without. */
    boolean partial() {
        return !request.full();
    }

    /** Whether its rows are chosen by what other tables' samples refer to, so that these must be there first. */
    boolean late(SourceTable table) throws SQLException {
        return !request.full() && !ofSessions(table) && !small(table);
    }

    /** Of tables that are late, one that no other of them refers to. */
    SourceTable next(List<SourceTable> late) {
        return late.stream()
                .filter(table -> late.stream()
                        .noneMatch(other -> !other.equals(table)
                                && references.stream().anyMatch(to -> child(to, other) && parent(to, table))))
                .findFirst()
                .orElse(late.get(0));
    }

    Choice of(SourceTable table, Connection clone) throws SQLException {
        if (request.full() || (everySession && small(table))) {
            return Choice.ALL;
        }
        if (ofSessions(table)) {
            return new Choice(
                    table.root().equals(SESSIONS) ? "drawn evenly" : "those of the sampled sessions", ofTheSessions());
        }
        return small(table) ? Choice.ALL : drawn(table, clone);
    }

    private boolean ofSessions(SourceTable table) {
        return !sessions.isEmpty() && table.column(SESSION).filter(Column::text).isPresent();
    }

    private List<String> ofTheSessions() {
        List<String> clauses = new ArrayList<>();
        for (int from = 0; from < sessions.size(); from += NAMES) {
            List<String> some = sessions.subList(from, Math.min(sessions.size(), from + NAMES));
            clauses.add(" where session_id = any (" + SourceTable.array(some, "text") + ")");
        }
        return clauses;
    }

    private Choice drawn(SourceTable table, Connection clone) throws SQLException {
        List<String> wanted = new ArrayList<>();
        for (Map.Entry<String, Set<String>> column : referredTo(table, clone).entrySet()) {
            if (!column.getValue().isEmpty()) {
                Column parent = table.column(column.getKey()).orElseThrow();
                wanted.add(parent.quoted() + " = any (" + SourceTable.array(column.getValue(), parent.type()) + ")");
            }
        }
        double share = Math.min(100.0, 100.0 * request.sessions() / Math.max(1, rows(table)));
        String evenly = " tablesample system (" + share + ") repeatable (8)";
        if (wanted.isEmpty()) {
            return new Choice("drawn evenly", List.of(evenly));
        }
        String any = String.join(" or ", wanted);
        return new Choice(
                "those the sample refers to, and as many drawn evenly",
                List.of(" where " + any, evenly + " where (" + any + ") is not true"));
    }

    /** By column, the values that stand in the clone where this table is meant. */
    private Map<String, Set<String>> referredTo(SourceTable table, Connection clone) throws SQLException {
        Map<String, Set<String>> values = new HashMap<>();
        for (Reference reference : references) {
            if (parent(reference, table) && reference.childColumns().size() == 1) {
                String child = Identifiers.quote(reference.childSchema(), reference.child());
                String column = Identifiers.quote(reference.childColumns().get(0));
                values.computeIfAbsent(reference.parentColumns().get(0), key -> new LinkedHashSet<>())
                        .addAll(texts(
                                clone,
                                "select distinct " + column + "::text from " + child + " where " + column
                                        + " is not null order by 1"));
            }
        }
        return values;
    }

    private static boolean child(Reference reference, SourceTable table) {
        return table.schema().equals(reference.childSchema()) && table.root().equals(reference.child());
    }

    private static boolean parent(Reference reference, SourceTable table) {
        return table.schema().equals(reference.parentSchema()) && table.root().equals(reference.parent());
    }

    boolean small(SourceTable table) throws SQLException {
        return rows(table) <= request.small();
    }

    /** About how many rows the target has; exact for those of few, and for those it has never looked at. */
    long rows(SourceTable table) throws SQLException {
        Long known = counted.get(table);
        if (known == null) {
            boolean clearlyLarge = table.estimate() > 10.0 * request.small();
            known = clearlyLarge || (request.full() && table.estimate() > 0) ? (long) table.estimate() : count(table);
            counted.put(table, known);
        }
        return known;
    }

    private long count(SourceTable table) throws SQLException {
        String limit = table.estimate() > 0 ? " limit " + (request.small() + 1) : "";
        long counted = Long.parseLong(
                texts(target, "select count(*) from (select from only " + table.quoted() + limit + ") few")
                        .get(0));
        return counted > request.small() ? Math.max(counted, (long) table.estimate()) : counted;
    }
}
