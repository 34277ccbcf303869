package io.cowrieshell.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.problem.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TargetProblemTest {

    @Test
    void every_code_has_its_paragraph() throws IOException {
        String documentation = Files.readString(Path.of("..", "docs", "problems.md"));

        assertThat(TargetProblem.values())
                .allSatisfy(code -> assertThat(documentation).contains("## " + code.id() + " "));
    }

    @Test
    void the_number_decides_the_exit_status() {
        assertThat(TargetProblem.CANNOT_ASK.exitStatus()).isEqualTo(ExitStatus.USAGE);
        assertThat(TargetProblem.NAME_NOT_RESOLVED.id()).isEqualTo("TARGET-020");
        assertThat(TargetProblem.NAME_NOT_RESOLVED.exitStatus()).isEqualTo(ExitStatus.NO_CONNECTION);
    }
}
