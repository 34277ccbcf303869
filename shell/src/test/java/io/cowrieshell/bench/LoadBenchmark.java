package io.cowrieshell.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.sandbox.Population;
import io.cowrieshell.sandbox.Scenario;
import io.cowrieshell.sandbox.log.GeneratedLog;
import io.cowrieshell.sandbox.log.LogRecipe;
import io.cowrieshell.testing.Launcher;
import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.TestDatabase;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import tools.jackson.databind.json.JsonMapper;

/**
 * Prints how fast logs are loaded by the packaged shell with a heap of 256 MiB: a plain one beside a bare {@code COPY} of
 * the same rows into a like table, an archive beside its decompression alone. How many events is said by
 * {@code -Dcowrieshell.bench.events}.
 */
class LoadBenchmark {

    private static final int EVENTS = Integer.getInteger("cowrieshell.bench.events", 1_000_000);

    /** What the existing system loads in a second. */
    private static final double EXISTING = 2_940;

    private static final String COLUMNS = "ingest_id, source, source_offset, source_inode, source_generation, payload,"
            + " payload_hash, risk_score, quarantined, session_id, event_type, event_timestamp";

    @RegisterExtension
    final TestDatabase database = TestDatabase.born(Scenario.HEALTHY_V16, Population.STANDARD.withSessions(500));

    @Test
    void a_plain_log_beside_a_bare_copy(@TempDir Path folder) throws Exception {
        Path log = generated(folder.resolve("cowrie.json"), EVENTS);
        double loaded = loaded(folder, log, EVENTS);
        print("load", loaded, Files.size(log), EVENTS);
        double copied = copied(folder.resolve("rows"));
        print("bare COPY", copied, Files.size(log), EVENTS);
        System.out.println(String.format(
                Locale.ROOT,
                "load is %.2f of COPY, and %.1f times the existing system",
                copied / loaded,
                EVENTS / loaded / EXISTING));
    }

    @Test
    void an_archive_beside_its_decompression(@TempDir Path folder) throws Exception {
        int events = EVENTS / 4;
        Path log = generated(folder.resolve("cowrie.json.bz2"), events);
        double unpacked = unpacked(log);
        print("bzip2, unpacked alone", unpacked, Files.size(log), events);
        double loaded = loaded(folder, log, events);
        print("bzip2, loaded", loaded, Files.size(log), events);
        System.out.println(String.format(Locale.ROOT, "load is %.2f of decompression", unpacked / loaded));
    }

    private static Path generated(Path file, int events) throws IOException {
        LogRecipe recipe = LogRecipe.STANDARD.withEvents(events).withMalformed(0);
        GeneratedLog.write(file, recipe, false, written -> {});
        return file;
    }

    /** Seconds from the first byte to the last commit, as the shell tells them: without its start. */
    private double loaded(Path home, Path log, int events) throws Exception {
        settle("truncate raw_events, session_summaries, files, dead_letter_events cascade");
        Outcome outcome = new Launcher(home)
                .with("COWRIE_SHELL_JAVA_OPTS", "-Xmx256m")
                .patience(Duration.ofMinutes(20))
                .run(database.url(), "--write", "-c", "load '" + log + "' --yes --json");
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(database.value("select count(*) from raw_events")).isEqualTo(Integer.toString(events));
        return JsonMapper.shared()
                .readTree(outcome.out())
                .get("result")
                .get("seconds")
                .asDouble();
    }

    /** Seconds for the rows that were loaded, into a table that is like theirs and empty. */
    private double copied(Path rows) throws Exception {
        try (Connection connection = database.open()) {
            CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
            try (OutputStream out = Files.newOutputStream(rows)) {
                copy.copyOut("copy (select " + COLUMNS + " from raw_events order by id) to stdout", out);
            }
            settle("create table bare_events (like raw_events including all)");
            long started = System.nanoTime();
            try (InputStream in = Files.newInputStream(rows)) {
                assertThat(copy.copyIn("copy bare_events (" + COLUMNS + ") from stdin", in))
                        .isEqualTo(EVENTS);
            }
            return (System.nanoTime() - started) / 1e9;
        }
    }

    private static double unpacked(Path log) throws IOException {
        long started = System.nanoTime();
        try (InputStream in =
                new BZip2CompressorInputStream(new BufferedInputStream(Files.newInputStream(log), 1 << 16))) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return (System.nanoTime() - started) / 1e9;
    }

    private void settle(String before) throws SQLException {
        database.execute(before);
        database.execute("VACUUM ANALYZE");
        database.execute("CHECKPOINT");
    }

    private static void print(String what, double seconds, long bytes, int events) {
        System.out.println(String.format(
                Locale.ROOT,
                "%-24s %,9.0f events/s  %6.1f s  %,6.1f MB/s of the file",
                what,
                events / seconds,
                seconds,
                bytes / seconds / 1e6));
    }
}
