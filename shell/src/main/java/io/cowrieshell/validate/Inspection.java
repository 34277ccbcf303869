package io.cowrieshell.validate;

import io.cowrieshell.finding.Examination;
import io.cowrieshell.finding.Findings;
import io.cowrieshell.migration.Ground;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.snapshot.Filling;
import io.cowrieshell.snapshot.Selection;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What checks look at: one snapshot, and what others have read in it already. */
final class Inspection {

    private final RunContext context;
    private final Connection connection;
    private final Examination examination;
    private final Wanted wanted;
    private final WriteCounters before;
    private final Map<CheckName, Outcome> outcomes = new EnumMap<>(CheckName.class);
    private @Nullable Findings findings;
    private @Nullable Coverage coverage;
    private @Nullable Filling filling;
    private @Nullable DryBatches batches;
    private @Nullable Comparison comparison;
    private @Nullable Accuracy accuracy;
    private @Nullable Stage stage;

    /** What was asked for. */
    record Wanted(ValidateOptions options, Thresholds thresholds, long seed) {}

    Inspection(RunContext context, Connection connection, Examination examination, Wanted wanted) throws SQLException {
        this.context = context;
        this.connection = connection;
        this.examination = examination;
        this.wanted = wanted;
        this.before = WriteCounters.read(connection);
    }

    RunContext context() {
        return context;
    }

    Connection connection() {
        return connection;
    }

    Examination examination() {
        return examination;
    }

    /** What had been written before anything was looked at. */
    WriteCounters before() {
        return before;
    }

    ValidateOptions options() {
        return wanted.options();
    }

    Thresholds thresholds() {
        return wanted.thresholds();
    }

    long seed() {
        return wanted.seed();
    }

    String sessions() {
        return examination.catalog().quoted(Ground.SESSIONS);
    }

    String addresses() {
        return examination.catalog().quoted(Ground.ADDRESSES);
    }

    String events() {
        return examination.catalog().quoted(Ground.EVENTS);
    }

    /** By those that have been made. */
    Map<CheckName, Outcome> outcomes() {
        return outcomes;
    }

    void came(CheckName check, Outcome outcome) {
        outcomes.put(check, outcome);
    }

    /** Rows are looked at only where somebody asks how healthy they are. */
    Findings findings() throws SQLException {
        if (findings == null) {
            boolean rows = options().only().isEmpty()
                    || options().only().contains(CheckName.CONNECTIVITY)
                    || options().only().contains(CheckName.READINESS);
            findings = Findings.in(examination, context.interruption(), check -> rows || !check.readsRows());
        }
        return findings;
    }

    Coverage coverage() throws SQLException {
        if (coverage == null) {
            coverage = Coverage.read(connection, sessions());
        }
        return coverage;
    }

    Filling filling() throws SQLException {
        if (filling == null) {
            filling = Filling.of(connection, Selection.ALL);
        }
        return filling;
    }

    DryBatches batches() throws SQLException {
        if (batches == null) {
            batches = DryBatches.measure(this);
        }
        return batches;
    }

    /** Null where there is nothing to ask for. */
    @Nullable
    Comparison comparison() throws SQLException {
        if (comparison == null) {
            comparison = Comparison.measure(this);
        }
        return comparison;
    }

    Accuracy accuracy() throws SQLException {
        if (accuracy == null) {
            accuracy = Accuracy.read(this);
        }
        return accuracy;
    }

    /** As it was asked for, else as coverage has it. */
    Stage stage() throws SQLException {
        if (stage == null) {
            Stage asked = options().stage();
            stage = asked != null ? asked : coverage().mostly() ? Stage.AFTER : Stage.BEFORE;
        }
        return stage;
    }

    /** What was measured of it all; null where a check did not come to it. */
    ValidateResult.Figures figures() {
        return new ValidateResult.Figures(thresholds(), coverage, batches, comparison, accuracy);
    }

    /** Null where nothing could be said about it. */
    @Nullable
    Stage stageSoFar() {
        return stage == null ? options().stage() : stage;
    }
}
