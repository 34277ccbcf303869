package io.cowrieshell.finding;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.database.PreparedTransaction;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What no server of a test can be made to show. */
class ServerChecksTest {

    @Test
    void a_table_needs_room_for_itself_and_for_the_log_of_writing_it() {
        assertThat(DiskCheck.finding("ip_inventory", 1_000, 2_000)).isEmpty();
        assertThat(DiskCheck.finding("ip_inventory", 1_000, 1_999))
                .hasValueSatisfying(finding ->
                        assertThat(finding.what()).isEqualTo("2000 bytes are needed to write it anew, 1999 are free"));
    }

    @Test
    void a_prepared_transaction_is_named_so_that_it_can_be_ended() {
        Finding finding = PreparedTransactionsCheck.finding(new PreparedTransaction("it's", "me", Instant.EPOCH));

        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.object()).isEqualTo("it's");
        assertThat(finding.what()).isEqualTo("prepared by me at 1970-01-01T00:00:00Z");
        assertThat(finding.remedy().command()).isEqualTo("sql rollback prepared 'it''s'");
    }
}
