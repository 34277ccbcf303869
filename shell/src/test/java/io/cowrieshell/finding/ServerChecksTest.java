package io.cowrieshell.finding;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.database.OpenTransaction;
import io.cowrieshell.database.PreparedTransaction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

    @Test
    void a_long_transaction_says_whose_it_is_and_how_to_end_it() {
        OpenTransaction open = new OpenTransaction(
                new OpenTransaction.Who(4711, "app", "loader", true),
                "idle in transaction",
                Instant.EPOCH,
                Duration.ofSeconds(61),
                new OpenTransaction.Holding(true, List.of("files"), true));

        assertThat(open.isLong()).isTrue();
        Finding theirs = OpenTransactionsCheck.finding(OpenTransactionsCheck.LONG, open, 1);
        assertThat(theirs.object()).isEqualTo("pid 4711");
        assertThat(theirs.what()).isEqualTo("app, idle in transaction");
        assertThat(theirs.evidence().facts())
                .contains("it has strong locks on files", "idle in transaction, begun at 1970-01-01T00:00:00Z");
        assertThat(theirs.remedy().command()).isEqualTo("sql select pg_catalog.pg_terminate_backend(4711)");

        Finding ours = OpenTransactionsCheck.finding(OpenTransactionsCheck.LONG, open, 4711);
        assertThat(ours.what()).isEqualTo("this shell's own transaction, idle in transaction");
        assertThat(ours.remedy().command()).isEqualTo("sql rollback");
    }
}
