package io.cowrieshell.finding.cause;

import com.google.auto.service.AutoService;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An event of a log file that is in the database already. */
@AutoService(CauseRule.class)
public final class EventAlreadyLoaded implements CauseRule {

    private static final Pattern MESSAGE =
            Pattern.compile("duplicate key value violates unique constraint \"?(\\w+)\"?");
    private static final Pattern KEY =
            Pattern.compile("Key \\(source, source_inode, source_generation, source_offset\\)=\\((.*)\\)");

    @Override
    public String id() {
        return "CAUSE-014";
    }

    @Override
    public Optional<Cause> explain(ErrorText error, LiveCatalog live) {
        Optional<Matcher> found = error.find(MESSAGE);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Optional<Matcher> key = error.findInDetail(KEY);
        boolean named = found.get().group(1).matches("uq_raw_events_source_(offset|gen)");
        if (!named && key.isEmpty()) {
            return Optional.empty();
        }
        return cause(
                "the event was loaded before"
                        + key.map(at -> ": " + at.group(1)).orElse(""),
                "raw_events keeps one row for each place in a log file. Loading a file again meets the rows of the first "
                        + "time; nothing is wrong with the data.",
                "load with INSERT … ON CONFLICT DO NOTHING; go on from ingest_cursors.last_offset");
    }
}
