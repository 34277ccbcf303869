package io.cowrieshell.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cowrieshell.testing.TestDatabase;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class LookIT {

    @RegisterExtension
    final TestDatabase database = TestDatabase.empty();

    @Test
    void goes_on_without_what_takes_too_long_unless_the_user_stopped_it() throws Exception {
        database.connect(false).reading(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("set local statement_timeout = 20");
            }
            Look patient = new Look(connection, () -> false);
            Look stopped = new Look(connection, () -> true);

            assertThat(slow(patient)).isEqualTo("otherwise");
            assertThat(patient.unseen()).containsExactly("all the rows: not done after 30 s");
            assertThatThrownBy(() -> slow(stopped)).isInstanceOf(SQLException.class);
            return stopped;
        });
    }

    private static String slow(Look look) throws SQLException {
        return look.query("all the rows", "select pg_catalog.pg_sleep(30)", rows -> "seen", "otherwise");
    }
}
