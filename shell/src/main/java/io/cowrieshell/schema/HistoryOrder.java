package io.cowrieshell.schema;

import io.cowrieshell.problem.ProblemException;
import io.cowrieshell.schema.MigrationHistory.Entry;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Whether a history is one that these versions can go on from, and which of them are still to come. */
record HistoryOrder(List<Entry> entries, List<VersionNumber> known) {

    private static final String BASELINE = "BASELINE";

    /** The versions after the last one that is recorded, up to and including the target. */
    List<VersionNumber> pending(VersionNumber target) {
        requireSuccess();
        Set<VersionNumber> recorded = new TreeSet<>();
        entries.forEach(entry -> recorded.add(recognised(entry)));
        VersionNumber last = recorded.stream().max(VersionNumber::compareTo).orElseThrow(() -> unusable());
        requireNoGap(recorded, last);
        return known.stream()
                .filter(version -> version.after(last) && !version.after(target))
                .toList();
    }

    private void requireSuccess() {
        entries.stream().filter(entry -> !entry.success()).findFirst().ifPresent(entry -> {
            throw HistoryProblem.FAILED
                    .problem("the history holds a migration that failed")
                    .why("version " + entry.version() + " (" + entry.description() + ")")
                    .next("`heal` sets its row aside; then the same command again")
                    .asException();
        });
    }

    /** A history may begin at any version, since the database was there before it. */
    private VersionNumber recognised(Entry entry) {
        VersionNumber version = VersionNumber.parse(entry.version()).orElseThrow(() -> strange(entry));
        if (known.stream().noneMatch(each -> !version.after(each))) {
            throw HistoryProblem.NEWER
                    .problem("the history holds a version that this shell does not know")
                    .why("version " + version + " (" + entry.description() + "); the latest known is "
                            + (known.isEmpty() ? "none" : known.get(known.size() - 1)))
                    .next("use the shell that ran it")
                    .asException();
        }
        if (!entry.type().equals(BASELINE) && !known.contains(version)) {
            throw strange(entry);
        }
        return version;
    }

    private void requireNoGap(Set<VersionNumber> recorded, VersionNumber last) {
        VersionNumber first = entries.stream()
                .filter(entry -> entry.type().equals(BASELINE))
                .map(entry -> VersionNumber.of(entry.version()))
                .max(VersionNumber::compareTo)
                .orElse(new VersionNumber(List.of(0)));
        known.stream()
                .filter(version -> version.after(first) && last.after(version) && !recorded.contains(version))
                .findFirst()
                .ifPresent(version -> {
                    throw disorder("version " + version + " is missing, but " + last + " is there");
                });
    }

    private static ProblemException strange(Entry entry) {
        return disorder("row " + entry.rank() + " is of "
                + (entry.version().isEmpty() ? "no version" : "version " + entry.version()) + " ("
                + entry.description() + "), which is none of this shell");
    }

    private static ProblemException disorder(String why) {
        return HistoryProblem.DISORDER
                .problem("the history is not that of the migrations of this shell")
                .why(why)
                .next("`status` shows which version the tables are of, `sql select * from " + RecordedVersion.TABLE
                        + "` the history")
                .asException();
    }

    private static ProblemException unusable() {
        return HistoryProblem.UNUSABLE
                .problem("the history of migrations cannot be used")
                .why("it has not been begun, or was emptied")
                .next("the same command again")
                .asException();
    }
}
