package io.cowrieshell.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.heal.UserData;
import io.cowrieshell.journal.Journal;
import io.cowrieshell.problem.ProblemException;
import io.cowrieshell.sandbox.Population;
import io.cowrieshell.sandbox.Scenario;
import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions get what an oracle in Java says, no more and no less; and what is counted is what is done. */
@Timeout(60)
class FillingIT {

    private static final Population SOME = Population.STANDARD.withSessions(500);

    @RegisterExtension
    final TestDatabase database = TestDatabase.born(Scenario.NOT_BACKFILLED, SOME);

    private final List<Long> sums = new ArrayList<>();
    private long seen;
    private long changed;

    @ParameterizedTest
    @ValueSource(ints = {16, 17})
    void sessions_get_what_an_oracle_says(int version) throws Exception {
        if (version == 17) {
            Outcome migrated = database.shell(true).run("migrate --to 17 --yes");
            assertThat(migrated.status()).as(migrated.err()).isZero();
        }
        Spoiled.of(database);
        Connection connection = database.connection();
        Map<String, Snapshot> expected = Oracle.expected(connection);
        UserData documents = UserData.of(connection);
        Census before = census(Selection.ALL);

        fill(Selection.ALL, 37);

        assertThat(differences(expected)).isEmpty();
        assertThat(UserData.of(connection)).isEqualTo(documents);
        assertThat(seen).isEqualTo(before.seen());
        assertThat(changed).isEqualTo(before.changes()).isPositive();
        assertThat(Tally.of(sums)).isEqualTo(before.counts());
        assertThat(before.counts()).as("each is met").doesNotContainValue(0L);
        List<Remaining> left = census(Selection.ALL).remaining();
        assertThat(left)
                .isEqualTo(before.remaining().stream()
                        .filter(each -> each.reason() != Reason.FILLABLE)
                        .toList());
        assertThat(left.stream().map(Remaining::reason).distinct())
                .containsOnly(Reason.AWAITING, Reason.NO_ADDRESS, Reason.UNREADABLE, Reason.ODD, Reason.UNKNOWN);
        assertThat(database.column("SELECT DISTINCT attribute FROM cowrie_shell.set_aside ORDER BY 1"))
                .containsExactly(
                        "enrichment",
                        "enrichment_at",
                        "snapshot_asn",
                        "snapshot_country",
                        "snapshot_ip_type",
                        "source_ip");
    }

    @Test
    void a_second_run_changes_nothing_and_sets_nothing_aside_again() throws Exception {
        Spoiled.of(database);
        fill(Selection.ALL, 1_000);
        String aside = database.value("SELECT count(*) FROM cowrie_shell.set_aside");
        List<String> rows = database.column("SELECT ctid || ' ' || xmin FROM session_summaries ORDER BY 1");
        changed = 0;

        fill(Selection.ALL, 1_000);

        assertThat(changed).isZero();
        assertThat(database.value("SELECT count(*) FROM cowrie_shell.set_aside"))
                .isEqualTo(aside)
                .isNotEqualTo("0");
        assertThat(database.column("SELECT ctid || ' ' || xmin FROM session_summaries ORDER BY 1"))
                .isEqualTo(rows);
    }

    @Test
    void who_awaited_an_address_is_filled_once_it_is_in_the_inventory() throws Exception {
        Spoiled.of(database);
        fill(Selection.ALL, 1_000);
        long awaiting = Tally.of(sums).getOrDefault(Tally.AWAITING, 0L);
        assertThat(awaiting).isPositive();
        database.execute("INSERT INTO ip_inventory (ip_address, first_seen, last_seen, enrichment) VALUES"
                + " ('192.0.2.78', now(), now(), '{\"maxmind\": {\"country\": \"se\"}}')");
        Map<String, Snapshot> expected = Oracle.expected(database.connection());
        sums.clear();
        changed = 0;

        fill(Selection.ALL, 1_000);

        assertThat(differences(expected)).isEmpty();
        assertThat(changed).isPositive().isLessThan(awaiting);
        assertThat(Tally.of(sums)).containsEntry(Tally.AWAITING, awaiting - changed);
        assertThat(database.value(
                        "SELECT DISTINCT snapshot_country FROM session_summaries WHERE source_ip = '192.0.2.78'"))
                .isEqualTo("SE");
    }

    @Test
    void only_what_is_selected_is_filled() throws Exception {
        String half = database.value("SELECT (percentile_disc(0.5) WITHIN GROUP (ORDER BY first_event_at)"
                + " AT TIME ZONE 'UTC')::text FROM session_summaries");
        database.execute("UPDATE session_summaries SET snapshot_country = 'ZZ' WHERE right(session_id, 1) < '8'");
        Selection selection = Selection.of("--since " + half.replace(' ', 'T') + "Z --missing country");
        Census before = census(selection);

        fill(selection, 1_000);

        assertThat(changed).isEqualTo(before.changes()).isPositive();
        assertThat(database.value("SELECT count(*) FROM session_summaries WHERE source_ip IS NOT NULL AND ("
                        + "right(session_id, 1) < '8' OR first_event_at < '" + half + "Z')"))
                .isEqualTo("0");
        assertThat(database.value("SELECT count(*) FROM session_summaries WHERE source_ip IS NOT NULL"))
                .isEqualTo(Long.toString(changed));
    }

    /** Whoever writes a session while a batch is at it has the last word on what it writes, and nothing is lost. */
    @Test
    void what_somebody_writes_meanwhile_stays() throws Exception {
        String session =
                database.value("SELECT min(session_id) FROM session_summaries WHERE enrichment -> 'cymru' IS NOT NULL");
        journal();
        Filling filling = filling(Selection.ALL);
        try (Connection writer = database.open();
                Connection filler = database.open();
                Statement statement = writer.createStatement()) {
            writer.setAutoCommit(false);
            statement.execute(
                    "UPDATE session_summaries SET snapshot_country = 'ZZ' WHERE session_id = '" + session + "'");
            Thread batch = new Thread(() -> Assertions.assertThatCode(() -> batch(filler, filling, null, 1_000))
                    .doesNotThrowAnyException());
            batch.start();
            database.await("SELECT 1 FROM pg_locks WHERE NOT granted");
            writer.commit();
            batch.join();
        }
        assertThat(database.value("SELECT snapshot_country || (snapshot_asn IS NOT NULL) || (source_ip IS NOT NULL)"
                        + " FROM session_summaries WHERE session_id = '" + session + "'"))
                .isEqualTo("ZZtruetrue");
        assertThat(Tally.of(sums).get(Tally.COUNTRY_FROM_DOCUMENT))
                .isEqualTo(Long.parseLong(database.value(
                                "SELECT count(*) - 1 FROM session_summaries" + " WHERE snapshot_country IS NOT NULL"))
                        - Tally.of(sums).getOrDefault(Tally.COUNTRY_FROM_INVENTORY, 0L));
    }

    @Test
    void the_bare_statement_does_the_same() throws Exception {
        Spoiled.of(database);
        Map<String, Snapshot> expected = Oracle.expected(database.connection());

        database.execute(filling(Selection.ALL).bare());

        assertThat(differences(expected)).isEmpty();
    }

    @Test
    void it_says_what_must_be_done_before() throws Exception {
        assertThat(refusal("ALTER TABLE session_summaries DROP COLUMN snapshot_asn"))
                .isEqualTo("SNAPSHOT-001 there are no snapshots in this database yet");
        assertThat(refusal("DROP TABLE ip_inventory CASCADE")).startsWith("SNAPSHOT-001 ");
        assertThat(refusal("ALTER TABLE session_summaries RENAME snapshot_ip_type TO snapshot_ip_types"))
                .isEqualTo("SNAPSHOT-002 what snapshots are made of must be mended first");
        assertThat(refusal("ALTER TABLE session_summaries DROP CONSTRAINT fk_session_source_ip;"
                        + " ALTER TABLE ip_inventory ALTER ip_address TYPE inet USING ip_address::inet"))
                .startsWith("SNAPSHOT-002 ");
        assertThat(refusal("ALTER TABLE ip_inventory DROP COLUMN geo_country")).startsWith("SNAPSHOT-002 ");
        assertThat(refusal("CREATE SCHEMA cowrie_shell; CREATE TABLE cowrie_shell.session_fact ();"
                        + " CREATE TABLE cowrie_shell.session_touched (); CREATE TABLE cowrie_shell.kept ();"
                        + " CREATE TRIGGER cowrie_shell_note BEFORE UPDATE ON session_summaries FOR EACH ROW"
                        + " EXECUTE FUNCTION suppress_redundant_updates_trigger()"))
                .isEqualTo("SNAPSHOT-003 a migration of this database is under way");
    }

    /** What is said of a database after this, which is then taken back. */
    private String refusal(String change) throws Exception {
        Connection connection = database.connection();
        connection.setAutoCommit(false);
        try {
            database.execute(change);
            Filling.of(connection, Selection.ALL);
            return "nothing";
        } catch (ProblemException e) {
            return e.problem().code().id() + " " + e.problem().what();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    /** As within a run. */
    private void journal() throws SQLException {
        Journal.create(database.connection());
        database.execute("INSERT INTO cowrie_shell.run (operation, options, shell_version, os_user, host, pid)"
                + " VALUES ('backfill', '', '', '', '', 0)");
        database.execute("SELECT set_config('cowrie_shell.run', max(id)::text, false) FROM cowrie_shell.run");
    }

    private Filling filling(Selection selection) throws SQLException {
        return Filling.of(database.connection(), selection);
    }

    private Census census(Selection selection) throws SQLException {
        Connection connection = database.connection();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION READ ONLY");
            return Census.read(connection, filling(selection));
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private void fill(Selection selection, int limit) throws SQLException {
        journal();
        Filling filling = filling(selection);
        String last = null;
        do {
            last = batch(database.connection(), filling, last, limit);
        } while (last != null);
    }

    private @Nullable String batch(Connection connection, Filling filling, @Nullable String after, int limit)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(filling.batch())) {
            statement.setString(1, after);
            statement.setString(2, "~");
            statement.setInt(3, limit);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                seen += row.getLong(2);
                changed += row.getLong(3);
                Long[] counts = (Long[]) row.getArray(4).getArray();
                for (int i = 0; i < counts.length; i++) {
                    if (i < sums.size()) {
                        sums.set(i, sums.get(i) + counts[i]);
                    } else {
                        sums.add(counts[i]);
                    }
                }
                return row.getString(1);
            }
        }
    }

    /** What is there and should not be. */
    private List<String> differences(Map<String, Snapshot> expected) throws SQLException {
        List<String> differences = new ArrayList<>();
        try (Statement statement = database.connection().createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT session_id, enrichment, " + Snapshot.COLUMNS + " FROM session_summaries")) {
            while (row.next()) {
                Snapshot there = Snapshot.of(row);
                Snapshot wanted = expected.get(row.getString(1));
                if (!there.equals(wanted)) {
                    differences.add(there + " instead of " + wanted + " of " + row.getString(2));
                }
            }
        }
        return differences;
    }
}
