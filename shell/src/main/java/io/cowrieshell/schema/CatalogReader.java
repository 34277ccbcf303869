package io.cowrieshell.schema;

import io.cowrieshell.schema.Catalog.Sequence;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the managed tables, as found through the search path, from the server's catalog: one query for each kind of
 * thing, whatever the number of tables. Needs no privilege on the tables. Where somebody has locked one altogether the
 * server makes it wait, since expressions are written out under a lock.
 */
public final class CatalogReader {

    /** What is in memory of a table until all of its parts are read. */
    private record Found(String schema, String name, String owner, Table.Size size) {}

    private final Connection connection;
    private final Map<Long, Found> found = new LinkedHashMap<>();

    private CatalogReader(Connection connection) {
        this.connection = connection;
    }

    public static Catalog read(Connection connection) throws SQLException {
        return new CatalogReader(connection).read();
    }

    /** No more than the tables, their columns and types, which is enough for {@link Versions}. Waits for nobody. */
    public static Catalog outline(Connection connection) throws SQLException {
        Map<String, String> schemas = new TreeMap<>();
        Map<String, Map<String, Column>> columns = new TreeMap<>();
        managed(connection).rows(CatalogSql.OUTLINE, row -> {
            schemas.put(row.getString("table"), row.getString("schema"));
            columns.computeIfAbsent(row.getString("table"), name -> new LinkedHashMap<>())
                    .put(
                            row.getString("name"),
                            new Column(
                                    row.getString("name"),
                                    row.getString("type"),
                                    row.getBoolean("required"),
                                    null,
                                    null,
                                    "",
                                    null));
        });
        Map<String, Table> tables = new TreeMap<>();
        schemas.forEach((name, schema) -> tables.put(
                name,
                new Table(
                        schema,
                        name,
                        "",
                        Collections.unmodifiableMap(columns.getOrDefault(name, Map.of())),
                        List.of(),
                        List.of(),
                        new Table.Size(-1, 0, false))));
        return new Catalog(home(connection, tables), Collections.unmodifiableMap(tables), List.of(), List.of());
    }

    private static CatalogQuery managed(Connection connection) throws SQLException {
        return new CatalogQuery(
                connection,
                connection.createArrayOf("text", Blueprints.managed().toArray()));
    }

    private static String home(Connection connection, Map<String, Table> tables) throws SQLException {
        Table sessions = tables.get(Blueprints.SESSIONS);
        if (sessions != null) {
            return sessions.schema();
        }
        String current = CatalogQuery.first(connection, "select pg_catalog.current_schema()");
        return current == null ? "public" : current;
    }

    private Catalog read() throws SQLException {
        findTables();
        CatalogQuery query = new CatalogQuery(connection, found.keySet());
        Map<Long, Map<String, Column>> columns = columns(query);
        Map<Long, List<Constraint>> constraints = constraints(query);
        Map<Long, List<Index>> indexes = indexes(query);
        Map<String, Table> tables = new TreeMap<>();
        found.forEach((oid, table) -> tables.put(
                table.name(),
                new Table(
                        table.schema(),
                        table.name(),
                        table.owner(),
                        Collections.unmodifiableMap(columns.getOrDefault(oid, Map.of())),
                        constraints.getOrDefault(oid, List.of()),
                        indexes.getOrDefault(oid, List.of()),
                        table.size())));
        return new Catalog(
                home(connection, tables),
                Collections.unmodifiableMap(tables),
                new DependentReader(query).read(),
                sequences(query));
    }

    private void findTables() throws SQLException {
        managed(connection)
                .rows(
                        CatalogSql.TABLES,
                        row -> found.put(
                                row.getLong("oid"),
                                new Found(
                                        row.getString("schema"),
                                        row.getString("name"),
                                        row.getString("owner"),
                                        new Table.Size(
                                                row.getLong("rows"),
                                                row.getLong("bytes"),
                                                row.getBoolean("analyzed")))));
    }

    private static Map<Long, Map<String, Column>> columns(CatalogQuery query) throws SQLException {
        Map<Long, Map<String, Column>> columns = new LinkedHashMap<>();
        query.rows(CatalogSql.COLUMNS, row -> {
            String expression = tidy(row.getString("expression"));
            String sequence = row.getString("sequence");
            String identity = row.getString("identity");
            boolean generated = row.getBoolean("generated");
            boolean serial = sequence != null && expression != null && expression.startsWith("nextval(");
            columns.computeIfAbsent(row.getLong("oid"), oid -> new LinkedHashMap<>())
                    .put(
                            row.getString("name"),
                            new Column(
                                    row.getString("name"),
                                    row.getString("type"),
                                    row.getBoolean("required"),
                                    serial ? Blueprints.SERIAL : generated ? null : expression,
                                    generated ? expression : null,
                                    identity,
                                    serial || !identity.isEmpty() ? sequence : null));
        });
        return columns;
    }

    private static Map<Long, List<Constraint>> constraints(CatalogQuery query) throws SQLException {
        Map<Long, List<Constraint>> constraints = new LinkedHashMap<>();
        query.rows(CatalogSql.CONSTRAINTS, row -> constraints
                .computeIfAbsent(row.getLong("oid"), oid -> new ArrayList<>())
                .add(constraint(row)));
        return constraints;
    }

    private static Constraint constraint(ResultSet row) throws SQLException {
        Constraint.Kind kind =
                switch (row.getString("kind")) {
                    case "p" -> Constraint.Kind.PRIMARY_KEY;
                    case "u" -> Constraint.Kind.UNIQUE;
                    case "f" -> Constraint.Kind.FOREIGN_KEY;
                    default -> Constraint.Kind.CHECK;
                };
        String target = row.getString("target");
        return new Constraint(
                row.getString("name"),
                kind,
                CatalogQuery.strings(row, "columns"),
                tidy(row.getString("expression")),
                target == null
                        ? null
                        : new Constraint.Reference(
                                target, CatalogQuery.strings(row, "target_columns"), row.getString("actions")),
                row.getBoolean("validated"));
    }

    private static Map<Long, List<Index>> indexes(CatalogQuery query) throws SQLException {
        Map<Long, List<Index>> indexes = new LinkedHashMap<>();
        query.rows(CatalogSql.INDEXES, row -> indexes.computeIfAbsent(row.getLong("oid"), oid -> new ArrayList<>())
                .add(new Index(
                        row.getString("name"),
                        row.getBoolean("uniqueness"),
                        row.getString("method"),
                        CatalogQuery.strings(row, "keys").stream()
                                .map(Expression::tidy)
                                .toList(),
                        CatalogQuery.strings(row, "columns"),
                        tidy(row.getString("predicate")),
                        row.getBoolean("valid"),
                        row.getBoolean("of_constraint"))));
        return indexes;
    }

    private static List<Sequence> sequences(CatalogQuery query) throws SQLException {
        List<Sequence> sequences = new ArrayList<>();
        query.rows(
                CatalogSql.SEQUENCES,
                row -> sequences.add(new Sequence(
                        row.getString("schema"),
                        row.getString("name"),
                        row.getString("table"),
                        row.getString("column"),
                        row.getBoolean("owned"),
                        row.getLong("last"))));
        return sequences;
    }

    private static @Nullable String tidy(@Nullable String expression) {
        return expression == null ? null : Expression.tidy(expression);
    }
}
