package io.cowrieshell.heal;

import io.cowrieshell.sandbox.Scenario;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A database as nobody would have made it: born in some scenario, then migrated, cleaned up and damaged by statements
 * drawn at random. The same seed gives the same state.
 *
 * @param statements in their order; those that cannot be carried out are left out when the state is made
 */
record BrokenState(long seed, Scenario birth, List<String> statements) {

    private static final List<Scenario> BIRTHS = List.of(
            Scenario.HEALTHY_V15,
            Scenario.HEALTHY_V15,
            Scenario.HEALTHY_V15,
            Scenario.HEALTHY_V16,
            Scenario.HEALTHY_V16,
            Scenario.ODD_ROWS,
            Scenario.PLURAL_COLUMN);

    private static final int MOST_DAMAGES = 12;

    BrokenState {
        statements = List.copyOf(statements);
    }

    static BrokenState of(long seed) {
        // Seeds that are neighbours would begin alike.
        Random random = new Random(seed * 0x9E3779B97F4A7C15L);
        Scenario birth = BIRTHS.get(random.nextInt(BIRTHS.size()));
        List<String> statements = new ArrayList<>();
        statements.addAll(
                birth == Scenario.HEALTHY_V15 || birth == Scenario.ODD_ROWS
                        ? OldMigration.forth(random)
                        : random.nextBoolean() ? OldMigration.to17(random) : List.of());
        if (random.nextInt(4) == 0) {
            statements.addAll(OldMigration.back(random));
        }
        int damages = random.nextInt(MOST_DAMAGES + 1);
        for (int i = 0; i < damages; i++) {
            statements.add(Damage.drawn(random));
        }
        return new BrokenState(seed, birth, statements);
    }

    /** Makes it of a database that was born so; returns the statements that could be carried out. */
    List<String> make(Connection connection) throws SQLException {
        List<String> made = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET timezone = 'UTC'; SET client_min_messages = error");
            for (String sql : statements) {
                try {
                    statement.execute(sql);
                    made.add(sql);
                } catch (SQLException e) {
                    // As the old tools did it: what fails is passed over, and the next statement tried.
                    made.add("-- impossible: " + e.getMessage());
                }
            }
        }
        return made;
    }

    String told(List<String> made) {
        return "-Dcowrieshell.soak.seed=" + seed + ", born as " + birth.id() + ":\n" + String.join(";\n", made) + ";\n";
    }
}
