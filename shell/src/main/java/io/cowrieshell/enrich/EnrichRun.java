package io.cowrieshell.enrich;

import io.cowrieshell.database.Database;
import io.cowrieshell.enrich.EnrichResult.Source;
import io.cowrieshell.enrich.EnrichScene.Rehearsed;
import io.cowrieshell.operation.Action;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.Steps;
import io.cowrieshell.snapshot.Awaiting;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Carries the steps out. */
record EnrichRun(EnrichOptions options, RunContext context, Steps steps, AddressDatabases databases) {

    private static final int CHUNK = 1_000;

    /**
     * What reading a file came to.
     *
     * @param key that only equal files share
     */
    private record Read(String key, long unusable) {}

    EnrichResult carryOut(List<Source> files) throws Exception {
        // Whoever was waited for may have changed the tables.
        Database database = context.session().database();
        Awaiting awaiting = database.reading(EnrichScene::awaiting);
        Long added = steps.carryOut(
                "addresses",
                "taking addresses that sessions name into ip_inventory",
                Action.together("SET LOCAL jit = off", awaiting.insert()),
                0);
        long awaited = added == null ? 0 : added;
        Path json = options.json();
        EnrichTally tally = new EnrichTally();
        if (json == null) {
            Merging merging = new Merging(awaiting.ground(), DatabaseTelling.SERVICE, options.onlyNew());
            merge(merging, new DatabaseTelling(databases, merging), tally);
            return EnrichOperation.result(steps.run(), files, new Rehearsed(awaited, tally, 0), List.of());
        }
        Read read = steps.together("read", "reading documents", connection -> read(connection, new DocumentFile(json)));
        Merging merging = new Merging(awaiting.ground(), "", options.onlyNew());
        merge(merging, new Staging(awaiting.ground(), read.key()), tally);
        steps.carryOut("clear", "clearing what was read away", Action.together(Staging.DROP), 0);
        return EnrichOperation.result(steps.run(), files, new Rehearsed(awaited, tally, read.unusable()), List.of());
    }

    private Read read(Connection connection, DocumentFile file) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : Staging.CREATE) {
                statement.execute(sql);
            }
        }
        Chunks chunks = new Chunks(CHUNK, documents -> {
            context.interruption().checkpoint();
            Staging.insert(connection, documents);
        });
        String key = file.read(chunks);
        chunks.finish();
        return new Read(
                key, Staging.finish(connection, String.valueOf(file.path().getFileName())));
    }

    private void merge(Merging merging, Telling telling, EnrichTally tally) throws Exception {
        Merger merger = new Merger(merging);
        String key = "merge " + telling.key() + (options.onlyNew() ? " only new" : "");
        steps.batches(key, "enriching addresses", 0, (connection, reached, limit) -> {
            String after = reached == null ? "" : reached;
            Telling.Page page = telling.next(connection, after, limit);
            if (page == null) {
                return null;
            }
            Merger.Merged merged = merger.merge(connection, page.told());
            tally.batch(after, merged, page.elsewhere());
            return new Steps.Batch.Portion(page.last(), merged.numbers().changed());
        });
    }
}
