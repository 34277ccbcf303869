package io.cowrieshell.sandbox.clone;

import io.cowrieshell.database.CopyAcross;
import io.cowrieshell.database.ServerFailure;
import io.cowrieshell.operation.Interruption;
import io.cowrieshell.operation.Progress;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;

/** Brings the chosen rows of every table from the target into its clone, without keeping them on the way. */
final class RowTransfer {

    private final Connection target;
    private final Connection clone;
    private final Sampling sampling;
    private final Interruption interruption;
    private final Progress.Task task;
    private final boolean sameVersion;
    private final List<ClonedTable> copied = new ArrayList<>();
    private final List<LeftOut> leftOut = new ArrayList<>();
    private long arrived;

    RowTransfer(
            Connection target,
            Connection clone,
            Sampling sampling,
            Interruption interruption,
            Progress.Task task,
            boolean sameVersion) {
        this.target = target;
        this.clone = clone;
        this.sampling = sampling;
        this.interruption = interruption;
        this.task = task;
        this.sameVersion = sameVersion;
    }

    void copy(List<SourceTable> tables) throws SQLException {
        List<SourceTable> late = new ArrayList<>();
        for (SourceTable table : tables) {
            if (table.columns().isEmpty()) {
                leftOut.add(new LeftOut("rows", table.shown(), "it has no column whose value could be given"));
            } else if (sampling.late(table)) {
                late.add(table);
            } else {
                copyOrTell(table);
            }
        }
        while (!late.isEmpty()) {
            SourceTable next = sampling.next(late);
            late.remove(next);
            copyOrTell(next);
        }
    }

    /** What the role may not read, or somebody has locked, stays behind; the snapshot goes on. */
    private void copyOrTell(SourceTable table) throws SQLException {
        interruption.checkpoint();
        Savepoint before = target.setSavepoint();
        try {
            copied.add(copy(table));
            target.releaseSavepoint(before);
        } catch (SQLException e) {
            interruption.checkpoint();
            if (ServerFailure.lost(e) || clone.isClosed()) {
                throw e;
            }
            target.rollback(before);
            leftOut.add(new LeftOut("rows", table.shown(), ServerFailure.message(e)));
        }
    }

    private ClonedTable copy(SourceTable table) throws SQLException {
        Sampling.Choice choice = sampling.of(table, clone);
        String format = sameVersion && table.binary() ? " (format binary)" : " (encoding 'UTF8')";
        long rows = 0;
        for (String clause : choice.clauses()) {
            long before = arrived + rows;
            rows += CopyAcross.rows(
                    target,
                    "copy (select " + table.columnList() + " from only " + table.quoted() + clause + ") to stdout"
                            + format,
                    clone,
                    "copy " + table.quoted() + " (" + table.columnList() + ") from stdin" + format,
                    soFar -> {
                        interruption.checkpoint();
                        task.done(before + soFar);
                    });
        }
        arrived += rows;
        task.done(arrived);
        boolean whole = choice.equals(Sampling.Choice.ALL);
        return new ClonedTable(
                table.shown(), rows, whole ? rows : Math.max(rows, sampling.rows(table)), table.bytes(), choice.name());
    }

    List<ClonedTable> copied() {
        return copied;
    }

    List<LeftOut> leftOut() {
        return leftOut;
    }
}
