package io.cowrieshell.sandbox;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An empty database of one test, on the server that COWRIE_TEST_DATABASE_URL names; gone when closed. */
final class FreshDatabase implements AutoCloseable {

    static final String VARIABLE = "COWRIE_TEST_DATABASE_URL";

    private final String name =
            "birth_" + UUID.randomUUID().toString().replace("-", "").toLowerCase(Locale.ROOT);
    private final Connection connection;

    FreshDatabase() throws SQLException {
        try (Connection server = DriverManager.getConnection(url(null));
                Statement statement = server.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " TEMPLATE template0 ENCODING 'UTF8'");
        }
        connection = DriverManager.getConnection(url(name));
    }

    Connection connection() {
        return connection;
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of all rows, as text. */
    List<String> column(String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    String value(String sql) throws SQLException {
        return column(sql).get(0);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        try (Connection server = DriverManager.getConnection(url(null));
                Statement statement = server.createStatement()) {
            statement.execute("DROP DATABASE " + name);
        }
    }

    // Takes jdbc:postgresql://... as it is, and postgresql://user:password@host:port/database as psql does.
    private static String url(@Nullable String database) {
        String given = System.getenv(VARIABLE);
        URI uri = URI.create(given.replaceFirst("^jdbc:", ""));
        String path = database == null ? uri.getRawPath() : "/" + database;
        String query = uri.getRawQuery() == null ? "?" : "?" + uri.getRawQuery() + "&";
        String userInfo = uri.getRawUserInfo();
        if (userInfo != null) {
            String[] parts = userInfo.split(":", 2);
            query += "user=" + parts[0] + (parts.length == 2 ? "&password=" + parts[1] : "");
        }
        return "jdbc:postgresql://" + uri.getHost() + ":" + (uri.getPort() < 0 ? 5432 : uri.getPort()) + path + query;
    }
}
