package io.cowrieshell.terminal;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** The shared sandbox seen from its server: what the shell under test is doing there. */
final class ServerView implements AutoCloseable {

    private final Connection connection;

    ServerView(Path home) throws SQLException, IOException, InterruptedException {
        String address = SharedSandbox.address(home).replaceFirst("//.*@", "//");
        connection = DriverManager.getConnection("jdbc:" + address, "cowrie", SharedSandbox.password());
    }

    /** Waits, in the server, until a session of pg_stat_activity is like that. */
    void await(String condition) throws SQLException {
        execute("""
                do $$ begin
                  for i in 1..6000 loop
                    if exists (select from pg_stat_activity where pid <> pg_backend_pid() and (%s)) then return; end if;
                    perform pg_sleep(0.01), pg_stat_clear_snapshot();
                  end loop;
                  raise 'never came to be: %s';
                end $$""".formatted(condition, condition.replace("'", "''").replace("%", "%%")));
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
