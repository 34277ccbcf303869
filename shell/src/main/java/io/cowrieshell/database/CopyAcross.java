package io.cowrieshell.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.LongConsumer;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyOut;

/** Rows on their way from one server to another by {@code COPY}, as the first has them written and without being kept. */
public final class CopyAcross {

    /** Seldom enough to cost nothing, often enough to be stopped at once. */
    private static final int HEARD_EVERY = 500;

    private CopyAcross() {}

    /**
     * Copies what one statement gives into what the other takes. What the listener throws ends both.
     *
     * @param out a {@code COPY … TO STDOUT}
     * @param in the {@code COPY … FROM STDIN} of the same format
     * @param soFar hears how many rows went by
     * @return how many rows arrived
     */
    public static long rows(Connection source, String out, Connection sink, String in, LongConsumer soFar)
            throws SQLException {
        CopyOut giving = source.unwrap(PGConnection.class).getCopyAPI().copyOut(out);
        try {
            CopyIn taking = sink.unwrap(PGConnection.class).getCopyAPI().copyIn(in);
            try {
                return pour(giving, taking, soFar);
            } finally {
                if (taking.isActive()) {
                    taking.cancelCopy();
                }
            }
        } finally {
            if (giving.isActive()) {
                giving.cancelCopy();
            }
        }
    }

    private static long pour(CopyOut giving, CopyIn taking, LongConsumer soFar) throws SQLException {
        long rows = 0;
        for (byte[] row = giving.readFromCopy(); row != null; row = giving.readFromCopy()) {
            taking.writeToCopy(row, 0, row.length);
            if (++rows % HEARD_EVERY == 0) {
                soFar.accept(rows);
            }
        }
        return taking.endCopy();
    }
}
