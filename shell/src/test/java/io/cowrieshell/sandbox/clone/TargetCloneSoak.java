package io.cowrieshell.sandbox.clone;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.database.Database;
import io.cowrieshell.sandbox.Population;
import io.cowrieshell.sandbox.Scenario;
import io.cowrieshell.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clones of all states a database is found in. */
class TargetCloneSoak {

    private static final Population SOME = Population.STANDARD.withSessions(500);

    @RegisterExtension
    final TestDatabase database = TestDatabase.empty();

    private final Clones clones = new Clones(database);

    @ParameterizedTest
    @EnumSource(Scenario.class)
    void a_full_clone_cannot_be_told_from_its_target(Scenario scenario) throws Exception {
        database.becomes(scenario, SOME);
        clones.cannotBeToldFromTheirTarget();
    }

    @Test
    void keys_that_were_never_validated_stay_so() throws Exception {
        database.becomes(Scenario.ORPHANS, SOME);
        try (TargetClone clone = clones.of(CloneRequest.sample(100));
                Database made = Clones.connect(clone)) {
            assertThat(clone.report().leftOut()).isEmpty();
            assertThat(Clones.value(made, "select count(*) from pg_constraint where not convalidated"))
                    .isEqualTo(database.value("select count(*) from pg_constraint where not convalidated"))
                    .isNotEqualTo("0");
        }
    }

    @Test
    void nothing_is_written_to_the_target() throws Exception {
        database.becomes(Scenario.HALF_MIGRATED, SOME);
        try (TargetClone clone = clones.full()) {
            CloneReport report = clone.report();
            assertThat(report.wroteToTarget()).isZero();
            assertThat(report.after().writtenSince(report.before())).isZero();
        }
    }

    @Test
    void an_empty_target_is_cloned_too() throws Exception {
        try (TargetClone clone = clones.of(CloneRequest.sample(10))) {
            assertThat(clone.report().leftOut()).isEmpty();
            assertThat(clone.report().rows()).isZero();
        }
    }
}
