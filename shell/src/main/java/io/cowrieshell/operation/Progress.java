package io.cowrieshell.operation;

import org.jspecify.annotations.Nullable;

/** How far a long operation is. At a terminal it is one redrawn line, elsewhere a line every few seconds. */
public interface Progress {

    /** Begins something to be done; a total of 0 is not known. */
    Task begin(String what, long total);

    /** One thing in progress; closed when it is done. Any thread may say how it goes. */
    interface Task extends AutoCloseable {

        void done(long soFar);

        /** Says what was done in words that mean more than the numbers, which then only tell how far it is. */
        default void says(String words) {}

        /** Says why nothing moves; null when it moves again. */
        void waiting(@Nullable String reason);

        /** Says what is not as it should be; null when all is well again. */
        default void alert(@Nullable String alert) {}

        @Override
        void close();
    }

    Progress SILENT = (what, total) -> new Task() {
        @Override
        public void done(long soFar) {}

        @Override
        public void waiting(@Nullable String reason) {}

        @Override
        public void close() {}
    };
}
