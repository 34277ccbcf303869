package io.cowrieshell.enrich;

import io.cowrieshell.migration.Ground;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.snapshot.Awaiting;
import io.cowrieshell.snapshot.Filling;
import io.cowrieshell.snapshot.SnapshotProblem;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is seen of the target, all of it read-only. */
record EnrichScene(RunContext context) {

    private static final String COUNTING = "counting what would change";

    private static final int CHUNK = 1_000;

    /** What a dry run came to know. */
    record Rehearsed(long awaiting, EnrichTally tally, long unusable) {}

    Awaiting awaiting() throws Exception {
        return context.session().database().reading(EnrichScene::awaiting);
    }

    /** Refuses where the inventories are not all there. */
    static Awaiting awaiting(Connection connection) throws SQLException {
        Awaiting awaiting = Awaiting.of(connection);
        for (String table : List.of(Ground.SYSTEMS, Ground.HISTORY)) {
            if (!awaiting.ground().has(table, "asn_number")) {
                throw SnapshotProblem.NOT_SOUND
                        .problem("the inventories must be mended first")
                        .why(table + ".asn_number is not there; nothing has been changed")
                        .next("heal --dry-run, then heal")
                        .asException();
            }
        }
        return awaiting;
    }

    void confirm(EnrichOptions options, Awaiting awaiting) {
        long addresses = awaiting.ground()
                .catalog()
                .table(Ground.ADDRESSES)
                .map(table -> Math.max(0, table.size().rows()))
                .orElse(0L);
        String text = String.format(
                Locale.ROOT,
                "Enrich the addresses of ip_inventory, about %,d, and those that sessions name, by %s on %s?",
                addresses,
                options.described(),
                context.session().label());
        context.confirm(text);
    }

    /** Looks all of it up, and counts what a run would do. */
    Rehearsed rehearse(Awaiting awaiting, Merger merger, Telling telling) throws Exception {
        return context.reading(COUNTING, connection -> {
            long waiting = counted(connection, awaiting);
            EnrichTally tally = new EnrichTally();
            String after = "";
            Telling.@Nullable Page page;
            while ((page = telling.next(connection, after, CHUNK)) != null) {
                context.interruption().checkpoint();
                tally.batch(after, merger.rehearse(connection, page.told()), page.elsewhere());
                after = page.last();
            }
            return new Rehearsed(waiting, tally, 0);
        });
    }

    /** Reads the file, and counts what a run would do; an address that comes several times is counted as often. */
    Rehearsed rehearse(Awaiting awaiting, Merger merger, DocumentFile file) throws Exception {
        return context.reading(COUNTING, connection -> {
            long waiting = counted(connection, awaiting);
            EnrichTally tally = new EnrichTally();
            long[] seen = {0, 0};
            Chunks chunks = new Chunks(CHUNK, documents -> {
                context.interruption().checkpoint();
                tally.batch(Long.toString(++seen[0]), merger.rehearse(connection, Staging.told(documents)), 0);
                seen[1] += Staging.unusable(connection, documents);
            });
            file.read(chunks);
            chunks.finish();
            return new Rehearsed(waiting, tally, seen[1]);
        });
    }

    private static long counted(Connection connection, Awaiting awaiting) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String setting : Filling.COUNTING) {
                statement.execute(setting);
            }
            try (ResultSet row =
                    statement.executeQuery("SELECT count(*) FROM (" + awaiting.query() + ") AS awaiting")) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
