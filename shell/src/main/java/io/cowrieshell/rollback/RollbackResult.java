package io.cowrieshell.rollback;

import io.cowrieshell.operation.Action.Manner;
import io.cowrieshell.operation.Result;
import io.cowrieshell.operation.View;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a way back has done, or would do.
 *
 * @param run its number in the journal; 0 for a dry run, or where nothing was to be done
 * @param version what the database says it is, before and after
 * @param fingerprint of the schema, before and after
 * @param dropped what goes, or went
 * @param saved rows that only these tables and columns know, by table
 * @param steps with their statements; carried out where they took time
 */
public record RollbackResult(
        long run,
        Change version,
        Change fingerprint,
        List<Dropped> dropped,
        List<Saved> saved,
        List<Step> steps,
        List<String> remarks)
        implements Result {

    public RollbackResult {
        dropped = List.copyOf(dropped);
        saved = List.copyOf(saved);
        steps = List.copyOf(steps);
        remarks = List.copyOf(remarks);
    }

    /** A value before and after. */
    public record Change(@Nullable String before, @Nullable String after) {}

    /**
     * Something that goes.
     *
     * @param kind table, column, index, constraint, sequence, leftover
     * @param name for a column {@code table.column}
     * @param rows of a table; null for all else, and where they could not be counted in time
     */
    public record Dropped(
            String kind, String name, @Nullable Long rows) {}

    /**
     * Rows that are saved, and come back with the next migration.
     *
     * @param rows null where they could not be counted in time
     */
    public record Saved(String table, @Nullable Long rows) {}

    /**
     * A step.
     *
     * @param lock the strongest it takes, and on what
     * @param rows how many it changed, or about how many it will; null where it is about none
     * @param milliseconds it took; null for one that was not carried out
     */
    public record Step(
            int number,
            String what,
            String lock,
            boolean transactional,
            List<String> sql,
            @Nullable Long rows,
            @Nullable Double milliseconds) {

        public Step {
            sql = List.copyOf(sql);
        }

        static Step of(int number, RollbackStep step) {
            return new Step(
                    number,
                    step.what(),
                    step.lock(),
                    step.action().manner() != Manner.ALONE,
                    step.action().statements(),
                    step.rows() == 0 ? null : step.rows(),
                    null);
        }

        static List<Step> of(List<RollbackStep> steps) {
            List<Step> numbered = new ArrayList<>();
            steps.forEach(step -> numbered.add(of(numbered.size() + 1, step)));
            return numbered;
        }

        Step done(@Nullable Long changed, double took) {
            return new Step(number, what, lock, transactional, sql, changed, took);
        }
    }

    boolean carriedOut() {
        return run > 0;
    }

    @Override
    public View view() {
        return RollbackView.of(this);
    }
}
