package io.cowrieshell.sandbox.clone;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.database.Database;
import io.cowrieshell.database.Target;
import io.cowrieshell.operation.Interruption;
import io.cowrieshell.operation.Progress;
import io.cowrieshell.problem.Redactor;
import io.cowrieshell.sandbox.Digest;
import io.cowrieshell.testing.ScriptedShell;
import io.cowrieshell.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Clones of a database, and what is in them. */
record Clones(TestDatabase database, Interruption interruption) {

    Clones(TestDatabase database) {
        this(database, new Interruption());
    }

    TargetClone full() throws SQLException {
        return of(CloneRequest.everything());
    }

    TargetClone of(CloneRequest request) throws SQLException {
        try (Database target = database.connect(false)) {
            return TargetClone.of(target, "here", request(request), Progress.SILENT, interruption, new Redactor());
        }
    }

    CloneRequest request(CloneRequest request) {
        return request.on(database.target());
    }

    /** A full one has the same rows, and the shell sees the same there. */
    void cannotBeToldFromTheirTarget() throws Exception {
        Map<String, String> rows = digest(database.target());
        List<String> seen = seen(database.target());

        try (TargetClone clone = full()) {
            assertThat(clone.report().leftOut()).isEmpty();
            assertThat(digest(clone.destination().target())).isEqualTo(rows);
            assertThat(seen(clone.destination().target())).isEqualTo(seen);
        }
    }

    static Database connect(TargetClone clone) {
        return Database.connect(clone.destination().target(), true, null);
    }

    static ClonedTable table(TargetClone clone, String name) {
        return clone.report().tables().stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static Map<String, String> digest(Target target) throws SQLException {
        try (Database database = Database.connect(target, false, null);
                Connection connection = database.dedicated("test")) {
            return Digest.of(connection, "public");
        }
    }

    /** What the shell itself has to say of a target. */
    static List<String> seen(Target target) {
        try (ScriptedShell shell = ScriptedShell.at(target, false)) {
            return Stream.of("fingerprint", "findings --json", "coverage --json")
                    .map(line -> shell.run(line).out().replace(target.database(), "here"))
                    // How long a repair takes is told by the size of the files, which are laid out anew.
                    .map(text -> text.replaceAll("\"seconds\" : .*", ""))
                    .toList();
        }
    }

    static String value(Database database, String sql) throws Exception {
        return database.writing(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(sql)) {
                row.next();
                return row.getString(1);
            }
        });
    }
}
