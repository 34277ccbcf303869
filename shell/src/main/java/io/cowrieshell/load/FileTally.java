package io.cowrieshell.load;

import io.cowrieshell.ingest.Content;
import io.cowrieshell.ingest.Written;
import io.cowrieshell.load.Portion.End;
import io.cowrieshell.load.Portion.Seen;
import io.cowrieshell.logfile.LogFile;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What has become of a file so far. For one thread. */
final class FileTally {

    private final LogFile file;
    private Seen seen = Seen.NOTHING;
    private Written written = Written.NOTHING;
    private long known;
    private long knownLines;
    private @Nullable End end;
    private @Nullable Content content;

    FileTally(LogFile file) {
        this.file = file;
    }

    LogFile file() {
        return file;
    }

    /** What it is remembered as; null before anything of it was written. */
    @Nullable
    Content content() {
        return content;
    }

    void add(Portion portion, Written more, @Nullable Content remembered) {
        Content before = portion.found().known();
        if (before != null && before.reached() != null) {
            known = before.reached().bytes();
            knownLines = before.reached().lines();
        }
        seen = portion.seen();
        written = written.plus(more);
        content = remembered;
        end = portion.end();
    }

    /** Bytes of the file that are done with, as it lies there. */
    long done() {
        return end == null ? Math.min(seen.packed(), file.size()) : file.size();
    }

    boolean ended() {
        return end != null;
    }

    Written written() {
        return written;
    }

    FileLine line() {
        End last = Objects.requireNonNullElse(end, new End(FileState.STOPPED, null, null, null));
        return new FileLine(
                file.source(),
                last.state(),
                last.packing(),
                Math.max(0, seen.bytes() - known),
                Math.max(0, seen.lines() - knownLines),
                written.events(),
                written.added(),
                written.present(),
                seen.left(),
                written.letters(),
                written.lettersPresent(),
                last.note());
    }
}
