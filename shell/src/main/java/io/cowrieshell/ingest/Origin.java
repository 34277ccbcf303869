package io.cowrieshell.ingest;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where events come from, as {@code raw_events} keeps it.
 *
 * @param source the path of the file
 * @param generation told apart where a file of the same name and inode was written anew
 */
public record Origin(String source, @Nullable String inode, int generation) {

    /** Whether it is the file of that name and inode. */
    public boolean isOf(String name, @Nullable String number) {
        return source.equals(name) && Objects.equals(inode, number);
    }
}
