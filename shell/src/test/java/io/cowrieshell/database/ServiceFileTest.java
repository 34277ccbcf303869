package io.cowrieshell.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.problem.Problem;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceFileTest {

    private static final String SERVICES = """
            # ours
            [prod]
            host=db.example
            port = 5433
            dbname=asn

            [staging]
            host=staging.example
            """;

    private final Surroundings surroundings;

    ServiceFileTest(@TempDir Path home) {
        surroundings = new Surroundings(home);
    }

    @Test
    void a_service_fills_in_what_nobody_else_said() {
        Path file = surroundings.write(".pg_service.conf", "rw-r--r--", SERVICES);

        Target target = surroundings.resolve("service=prod user=bob");

        assertThat(target.label()).isEqualTo("bob@db.example:5433/asn");
        assertThat(target.settings().find("host"))
                .contains(new Setting("host", "db.example", "service prod (" + file + ")"));
    }

    @Test
    void the_variable_names_a_service_too() {
        surroundings.write(".pg_service.conf", "rw-r--r--", SERVICES);

        assertThat(surroundings
                        .with("PGSERVICE", "staging")
                        .resolve(TargetRequest.NOTHING)
                        .servers())
                .isEqualTo("staging.example");
    }

    @Test
    void the_system_file_is_looked_into_after_the_users() {
        surroundings.write(".pg_service.conf", "rw-r--r--", SERVICES);
        surroundings.write("system/pg_service.conf", "rw-r--r--", "[prod]\nhost=wrong\n[archive]\nhost=archive\n");

        assertThat(surroundings.resolve("service=archive").servers()).isEqualTo("archive");
        assertThat(surroundings.resolve("service=prod").servers()).isEqualTo("db.example:5433");
    }

    @Test
    void another_file_may_be_named() {
        Path file = surroundings.write("elsewhere", "rw-r--r--", "[prod]\nhost=elsewhere\n");
        surroundings.write(".pg_service.conf", "rw-r--r--", SERVICES);
        surroundings.with("PGSERVICEFILE", file.toString());

        assertThat(surroundings.resolve("service=prod").servers()).isEqualTo("elsewhere");
        assertThat(surroundings.refusal("service=staging").code()).isEqualTo(TargetProblem.SERVICE);
    }

    @Test
    void an_unknown_service_names_the_files_and_the_services_known() {
        Path file = surroundings.write(".pg_service.conf", "rw-r--r--", SERVICES);

        Problem near = surroundings.refusal("service=prodd");
        assertThat(near.code().id()).isEqualTo("TARGET-006");
        assertThat(near.why()).contains(file.toString(), "system/pg_service.conf");
        assertThat(near.next()).isEqualTo("did you mean prod?");

        assertThat(surroundings.refusal("service=elsewhere").next()).isEqualTo("the services known are prod, staging");
    }

    @ParameterizedTest
    @CsvSource({
        "hots=db, TARGET-003, did you mean host?",
        "host, TARGET-006, correct the file",
        "service=other, TARGET-006, correct the file",
        "ldap://directory/x, TARGET-006, correct the file",
        "port=x, TARGET-004, 5432",
    })
    void a_mistake_in_the_file_is_named_with_its_line(String line, String code, String next) {
        surroundings.write(".pg_service.conf", "rw-r--r--", "[prod]\n\n" + line + "\n");

        Problem problem = surroundings.refusal("service=prod");

        assertThat(problem.code().id()).isEqualTo(code);
        assertThat(problem.next()).contains(next);
        if (!code.equals("TARGET-004")) {
            assertThat(problem.why()).contains("line 3");
        }
    }

    @Test
    void a_mistake_in_another_service_is_no_matter() {
        surroundings.write(".pg_service.conf", "rw-r--r--", "[other]\nnonsense\n[prod]\nhost=db\n");

        assertThat(surroundings.resolve("service=prod").servers()).isEqualTo("db");
    }
}
