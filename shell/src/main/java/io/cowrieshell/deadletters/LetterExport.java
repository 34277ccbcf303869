package io.cowrieshell.deadletters;

import io.cowrieshell.database.LongRows;
import io.cowrieshell.operation.OwnProblem;
import io.cowrieshell.operation.Progress;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.output.WholeFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Writes letters to a file as they stood in the log, each with a line break after it. */
record LetterExport(Path file, DeadLettersOptions options, RunContext context) {

    ExportedLetters run() throws Exception {
        try {
            if (!options.force() && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                throw DeadLettersProblem.IN_THE_WAY
                        .problem(file + " is there already")
                        .why("what stands in it would be lost; nothing was written")
                        .next("give another name, or --force to replace it")
                        .asException();
            }
            WholeFile.require(file);
            Tally tally = new Tally();
            WholeFile.write(
                    file,
                    out -> context.reading(connection -> {
                        write(connection, out, tally);
                        return tally;
                    }));
            return new ExportedLetters(file.toString(), tally.letters, tally.bytes, tally.cut);
        } catch (IOException e) {
            throw OwnProblem.cannotWrite(file, e, "give another file");
        }
    }

    /** What has been written so far. */
    private static final class Tally {
        private long letters;
        private long bytes;
        private long cut;
    }

    private void write(Connection connection, OutputStream out, Tally tally) throws SQLException, IOException {
        LetterTable table = LetterTable.of(connection);
        Wanted wanted = Wanted.of(table, options);
        Wanted open = options.resolved() ? wanted : wanted.unresolved();
        unlimited(connection);
        String sql = "SELECT payload::text, " + table.text("metadata_json") + " FROM " + table.quoted() + " WHERE "
                + open.condition() + " ORDER BY id";
        try (Progress.Task task = context.conversation().progress().begin("exporting dead letters", 0);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            LongRows.expect(statement);
            open.bind(statement);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    context.interruption().checkpoint();
                    if (Metadata.of(row.getString(2)).cut()) {
                        tally.cut++;
                        continue;
                    }
                    byte[] bytes = Payload.bytes(row.getString(1));
                    out.write(bytes);
                    out.write('\n');
                    tally.bytes += bytes.length + 1;
                    task.done(++tally.letters);
                }
            }
        }
    }

    /** It takes as long as it takes to read what there is; Ctrl-C ends it. */
    private static void unlimited(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL statement_timeout = 0");
        }
    }
}
