package io.cowrieshell.database;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/** The properties the JDBC driver itself says it has. */
final class DriverProperties {

    private static final String URL = "jdbc:postgresql:";

    private DriverProperties() {}

    static Set<String> names() {
        // With a password the driver does not look for a password file, which it otherwise does even here.
        Properties properties = new Properties();
        properties.setProperty("password", "");
        try {
            return Arrays.stream(DriverManager.getDriver(URL).getPropertyInfo(URL, properties))
                    .map(property -> property.name)
                    .collect(Collectors.toSet());
        } catch (SQLException noDriver) {
            throw new IllegalStateException("the JDBC driver of PostgreSQL is missing", noDriver);
        }
    }
}
