package io.cowrieshell.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.sandbox.Population;
import io.cowrieshell.sandbox.Scenario;
import io.cowrieshell.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class PhasePiecesIT {

    @RegisterExtension
    final TestDatabase database = TestDatabase.born(Scenario.HEALTHY_V16, Population.STANDARD.withSessions(500));

    @Test
    void what_was_written_during_the_checks_is_taken_in_before_anybody_has_to_wait() throws Exception {
        List<String> keys = new PhasePieces(Ground.read(database.connection()))
                .of(Phase.REFERENCES).stream().map(Piece::key).toList();

        assertThat(keys).containsSubsequence("statistics", "nearly", "last", "removal");
        assertThat(keys.indexOf(Piece.LAST)).isEqualTo(keys.indexOf("nearly") + 1);
    }
}
