package io.cowrieshell.load;

import io.cowrieshell.ingest.Written;
import io.cowrieshell.logfile.LogFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What has become of the files so far, in the order in which they were begun. For one thread. */
final class Tallies {

    private final Map<LogFile, FileTally> files = new LinkedHashMap<>();

    FileTally of(LogFile file) {
        return files.computeIfAbsent(file, FileTally::new);
    }

    Written total() {
        return files.values().stream().map(FileTally::written).reduce(Written.NOTHING, Written::plus);
    }

    int begun() {
        return files.size();
    }

    long ended() {
        return files.values().stream().filter(FileTally::ended).count();
    }

    /** Bytes of all files that are done with, as they lie there. */
    long done() {
        return files.values().stream().mapToLong(FileTally::done).sum();
    }

    List<FileLine> lines() {
        return files.values().stream().map(FileTally::line).toList();
    }
}
