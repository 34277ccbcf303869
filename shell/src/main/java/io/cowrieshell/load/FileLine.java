package io.cowrieshell.load;

import org.jspecify.annotations.Nullable;

/**
 * What became of one file.
 *
 * @param packing {@code gzip}, {@code bzip2} or {@code zstd}; null where it is not packed
 * @param bytes that were read of it, unpacked
 * @param events that stand in what was read
 * @param added of them, which were not in the database
 * @param present of them, which were there already
 * @param left out by the filter
 * @param letters that are no events, new ones
 * @param lettersPresent that are no events, and were kept before
 * @param note for people; null where all is as it should be
 */
public record FileLine(
        String file,
        FileState state,
        @Nullable String packing,
        long bytes,
        long lines,
        long events,
        long added,
        long present,
        long left,
        long letters,
        long lettersPresent,
        @Nullable String note) {}
