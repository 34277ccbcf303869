package io.cowrieshell.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.problem.ProblemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionStringFuzzTest {

    private static final String CANARY = "Kanarienvogel";

    private static final List<String> PIECES = List.of(
            "postgresql://",
            "postgres+psycopg2://",
            "jdbc:postgresql:",
            "//",
            ":",
            "@",
            "/",
            "?",
            "&",
            "=",
            ",",
            "[",
            "]",
            "%",
            "%4",
            "%2F",
            "%00",
            "'",
            "\\",
            " ",
            "\0",
            "ä",
            "host",
            "port",
            "5432",
            "99999999999",
            "dbname=",
            "sslmode=",
            "require",
            "user",
            "::1",
            "service=",
            "hostaddr=",
            "password=" + CANARY,
            "password='" + CANARY + "'",
            "bob:" + CANARY + "@");

    @Test
    void garbage_ends_in_a_problem_and_never_shows_the_password(@TempDir Path home) {
        Random random = new Random(20_251_124);
        for (int round = 0; round < 20_000; round++) {
            String text = garbage(random);
            Surroundings surroundings = new Surroundings(home);
            try {
                Target target = surroundings.resolve(TargetRequest.target(text));
                DriverSettings driver = DriverSettings.of(target);
                // A second one may well have become the name of the database.
                if (Objects.equals(target.password(), new Secret(CANARY))
                        && text.indexOf(CANARY) == text.lastIndexOf(CANARY)) {
                    assertThat(target + " " + target.settings()
                                    + target.settings().list() + driver)
                            .as(text)
                            .doesNotContain(CANARY);
                }
            } catch (ProblemException refused) {
                assertThat(Surroundings.all(refused.problem())).as(text).doesNotContain(CANARY);
            }
            assertThat(surroundings.warnings).as(text).noneMatch(warning -> warning.contains(CANARY));
        }
    }

    private static String garbage(Random random) {
        StringBuilder text = new StringBuilder();
        int pieces = 1 + random.nextInt(12);
        for (int index = 0; index < pieces; index++) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }
}
