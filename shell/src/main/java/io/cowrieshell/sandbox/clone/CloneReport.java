package io.cowrieshell.sandbox.clone;

import java.util.List;

/**
 * What a clone is, measured by its target.
 *
 * @param target its name for people
 * @param targetVersion of PostgreSQL: {@code 17.6}
 * @param cloneVersion the version rehearsed on
 * @param tables those with rows, by name
 * @param leftOut what the clone is without
 * @param remarks what else is other than on the target
 * @param droppedForReferences rows of the sample that were left out since what they refer to is not part of it
 * @param wroteToTarget what the session that read the target changed there; always nothing
 */
public record CloneReport(
        String target,
        String targetVersion,
        String cloneVersion,
        List<ClonedTable> tables,
        List<LeftOut> leftOut,
        List<String> remarks,
        long droppedForReferences,
        long seconds,
        TargetCounters before,
        TargetCounters after,
        long wroteToTarget) {

    public CloneReport {
        tables = List.copyOf(tables);
        leftOut = List.copyOf(leftOut);
        remarks = List.copyOf(remarks);
    }

    public long rows() {
        return tables.stream().mapToLong(ClonedTable::rows).sum();
    }
}
