package io.cowrieshell.output;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes UTF-8 and remembers why it failed, which a plain PrintWriter forgets: a full disk is no reader who left. */
public final class WatchedWriter extends PrintWriter {

    private final Watch watch;

    private WatchedWriter(Watch watch) {
        super(new OutputStreamWriter(watch, StandardCharsets.UTF_8), false);
        this.watch = watch;
    }

    public static WatchedWriter to(OutputStream stream) {
        return new WatchedWriter(new Watch(stream));
    }

    /** The first failure; a reader who has left, as {@code | head} does, is none. */
    public Optional<IOException> failure() {
        return Optional.ofNullable(watch.failure)
                .filter(e -> !String.valueOf(e.getMessage()).contains("Broken pipe"));
    }

    private static final class Watch extends FilterOutputStream {

        private volatile @Nullable IOException failure;

        Watch(OutputStream stream) {
            super(stream);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            try {
                out.write(bytes, from, length);
            } catch (IOException e) {
                failure = failure == null ? e : failure;
                throw e;
            }
        }

        @Override
        public void flush() throws IOException {
            try {
                out.flush();
            } catch (IOException e) {
                failure = failure == null ? e : failure;
                throw e;
            }
        }
    }
}
