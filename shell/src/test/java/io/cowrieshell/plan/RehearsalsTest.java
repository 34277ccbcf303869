package io.cowrieshell.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cowrieshell.operation.UserFolders;
import io.cowrieshell.plan.Approval.Rehearsed;
import io.cowrieshell.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalsTest {

    private static final Rehearsed HERE = new Rehearsed("7/asn", "1:aa");

    @TempDir
    Path state = Path.of("");

    @Test
    void what_went_through_counts_for_the_same_plan_on_the_same_schema_of_the_same_database() throws IOException {
        Rehearsals rehearsals = rehearsals();
        Plan plan = plan("plan: one\nsteps: []");
        assertThatThrownBy(() -> rehearsals.require(plan, HERE))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("has not been rehearsed");

        rehearsals.remember(plan, HERE);

        assertThatCode(() -> rehearsals.require(plan, HERE)).doesNotThrowAnyException();
        for (Rehearsed other : List.of(new Rehearsed("7/asn", "1:bb"), new Rehearsed("8/asn", "1:aa"))) {
            assertThatThrownBy(() -> rehearsals.require(plan, other)).isInstanceOf(ProblemException.class);
        }
        assertThatThrownBy(() -> rehearsals.require(plan("plan: two\nsteps: []"), HERE))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void it_is_its_owners_alone() throws IOException {
        rehearsals().remember(plan("plan: one\nsteps: []"), HERE);
        Path folder = state.resolve("cowrie-shell/rehearsals");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).singleElement().satisfies(file -> assertThat(
                            PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------"));
        }
    }

    private Rehearsals rehearsals() {
        return Rehearsals.of(new UserFolders(Map.of("XDG_STATE_HOME", state.toString())));
    }

    private static Plan plan(String text) {
        Complaints complaints = new Complaints("the test");
        PlanDocument document = PlanReader.read(new PlanSource("the test", null, text), complaints);
        return new Plan(document, Map.of(), List.of());
    }
}
