package io.cowrieshell.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelectionTest {

    private static final Instant SINCE = Instant.parse("2025-11-06T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2025-11-07T12:30:00Z");

    @Test
    void says_what_it_is_in_the_words_of_options_and_understands_them() {
        Selection selection = new Selection(SINCE, UNTIL, List.of(Gap.KIND, Gap.ASN, Gap.KIND));

        assertThat(selection.described())
                .isEqualTo("--since 2025-11-06T00:00:00Z --until 2025-11-07T12:30:00Z --missing asn,kind");
        assertThat(Selection.of(selection.described())).isEqualTo(selection);
        assertThat(Selection.of("")).isEqualTo(Selection.ALL);
        assertThat(Selection.ALL.described()).isEmpty();
    }

    @Test
    void without_a_wish_whatever_is_missing_counts_and_with_one_all_of_it() {
        assertThat(Selection.ALL.condition())
                .isEqualTo(
                        "(session.source_ip IS NULL OR session.snapshot_asn IS NULL OR session.snapshot_country IS NULL"
                                + " OR session.snapshot_ip_type IS NULL OR session.enrichment_at IS NULL)");
        assertThat(new Selection(SINCE, null, List.of(Gap.COUNTRY, Gap.ASN)).condition())
                .isEqualTo("(session.snapshot_asn IS NULL AND session.snapshot_country IS NULL) AND"
                        + " coalesce(session.first_event_at, session.last_event_at, session.created_at)"
                        + " >= timestamptz '2025-11-06T00:00:00Z'");
    }
}
