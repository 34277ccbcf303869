package io.cowrieshell.database;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows on their way into a table by {@code COPY}, field by field, in its text format.
 *
 * <p>A row is its fields in order, then {@link #end}. Closed without {@link #finish}, none of them arrives.
 */
public final class CopyRows implements AutoCloseable {

    private static final int BLOCK = 1 << 16;

    /** As many bytes as an escaped character can take. */
    private static final int WIDEST = 4;

    private final CopyIn copy;
    private byte[] buffer = new byte[BLOCK + 1024];
    private int length;
    private boolean begun;

    private CopyRows(CopyIn copy) {
        this.copy = copy;
    }

    /** Into a table and its columns, as SQL has them: {@code raw_events (source, payload)}. */
    public static CopyRows into(Connection connection, String into) throws SQLException {
        return new CopyRows(connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY " + into + " FROM STDIN (ENCODING 'UTF8')"));
    }

    public CopyRows text(@Nullable String value) {
        if (value == null) {
            return nothing();
        }
        separate();
        int size = value.length();
        require(size * WIDEST);
        for (int i = 0; i < size; i++) {
            char character = value.charAt(i);
            if (character < 0x80) {
                ascii(character);
            } else {
                int point = value.codePointAt(i);
                i += Character.charCount(point) - 1;
                wide(point);
            }
        }
        return this;
    }

    public CopyRows number(long value) {
        return bare(Long.toString(value));
    }

    public CopyRows truth(boolean value) {
        return bare(value ? "t" : "f");
    }

    public CopyRows nothing() {
        return bare("\\N");
    }

    /** Nothing in it needs an escape. */
    public CopyRows bare(String ascii) {
        separate();
        int size = ascii.length();
        require(size);
        for (int i = 0; i < size; i++) {
            buffer[length++] = (byte) ascii.charAt(i);
        }
        return this;
    }

    public void end() throws SQLException {
        require(1);
        buffer[length++] = '\n';
        begun = false;
        if (length >= BLOCK) {
            flush();
        }
    }

    /** Returns how many rows arrived. */
    public long finish() throws SQLException {
        flush();
        return copy.endCopy();
    }

    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }

    private void flush() throws SQLException {
        copy.writeToCopy(buffer, 0, length);
        length = 0;
    }

    private void separate() {
        if (begun) {
            require(1);
            buffer[length++] = '\t';
        }
        begun = true;
    }

    private void ascii(char character) {
        switch (character) {
            case '\\' -> escaped('\\');
            case '\n' -> escaped('n');
            case '\r' -> escaped('r');
            case '\t' -> escaped('t');
            default -> buffer[length++] = (byte) character;
        }
    }

    private void escaped(char letter) {
        buffer[length++] = '\\';
        buffer[length++] = (byte) letter;
    }

    private void wide(int point) {
        byte[] bytes = Character.toString(point).getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
    }

    private void require(int more) {
        if (buffer.length - length < more) {
            byte[] larger = new byte[Math.max(buffer.length * 2, length + more)];
            System.arraycopy(buffer, 0, larger, 0, length);
            buffer = larger;
        }
    }
}
