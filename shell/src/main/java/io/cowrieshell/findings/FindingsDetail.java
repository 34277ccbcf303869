package io.cowrieshell.findings;

import io.cowrieshell.finding.Evidence;
import io.cowrieshell.finding.Finding;
import io.cowrieshell.finding.FindingKind;
import io.cowrieshell.finding.RemedyStep;
import io.cowrieshell.operation.Shown;
import io.cowrieshell.operation.View;
import io.cowrieshell.operation.View.Cell;
import io.cowrieshell.operation.View.Field;
import io.cowrieshell.operation.View.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Findings in full: what shows them, what they break, and each step of the remedy with its SQL and its lock. */
final class FindingsDetail {

    private final FindingsResult result;

    FindingsDetail(FindingsResult result) {
        this.result = result;
    }

    View view() {
        List<View> parts = new ArrayList<>();
        for (FindingKind kind : result.asked()) {
            List<Finding> found = result.findings().stream()
                    .filter(finding -> finding.kind().equals(kind))
                    .toList();
            if (found.isEmpty()) {
                parts.add(View.line(kind.id() + " " + kind.title() + ": nothing found", Tone.GOOD));
            }
            found.forEach(finding -> parts.add(one(finding)));
        }
        return new View.Stack(parts);
    }

    private static View one(Finding finding) {
        List<View> parts = new ArrayList<>();
        parts.add(View.line(finding.id() + " " + finding.kind().title() + ": " + finding.object(), Tone.STRONG));
        parts.add(new View.Fields(fields(finding)));
        List<RemedyStep> steps = finding.remedy().steps();
        if (!steps.isEmpty()) {
            List<Cell> lines = new ArrayList<>();
            for (int i = 0; i < steps.size(); i++) {
                lines.addAll(lines(i + 1, steps.get(i)));
            }
            parts.add(new View.Section("Steps", new View.Lines(lines)));
        }
        return new View.Stack(parts);
    }

    private static List<Field> fields(Finding finding) {
        Evidence evidence = finding.evidence();
        List<Field> fields = new ArrayList<>();
        fields.add(
                View.field("severity", FindingsList.word(finding.severity()), FindingsList.tone(finding.severity())));
        fields.add(View.field("what", finding.what()));
        fields.add(View.field("breaks", finding.kind().breaks()));
        evidence.facts().forEach(fact -> fields.add(View.field("seen", fact)));
        if (evidence.rows() != null) {
            fields.add(View.field(
                    "rows",
                    Shown.count(evidence.rows())
                            + (evidence.samples().isEmpty()
                                    ? ""
                                    : ", such as " + String.join(", ", evidence.samples()))));
        }
        if (evidence.query() != null) {
            fields.add(View.field("shown by", "sql " + evidence.query()));
        }
        fields.add(View.field(
                "remedy",
                finding.remedy().command().isEmpty()
                        ? "none is needed"
                        : finding.remedy().command()));
        return fields;
    }

    private static List<Cell> lines(int number, RemedyStep step) {
        List<Cell> lines = new ArrayList<>();
        lines.add(Cell.of("  " + number + ". " + step.what()));
        lines.add(new Cell("     why: " + step.why(), Tone.FAINT));
        lines.add(new Cell("     how: " + how(step), Tone.FAINT));
        for (String statement : step.action().statements()) {
            statement.strip().lines().forEach(line -> lines.add(Cell.of("       " + line)));
        }
        return lines;
    }

    private static String how(RemedyStep step) {
        RemedyStep.Cost cost = step.cost();
        String manner =
                switch (step.action().manner()) {
                    case TOGETHER -> "in one transaction";
                    case BATCHES -> "in batches, each a transaction";
                    case ALONE -> "each statement by itself";
                };
        return manner
                + (cost.lock().isEmpty()
                        ? ""
                        : ", lock " + cost.lock() + (step.table().isEmpty() ? "" : " on " + step.table()))
                + (cost.rows() > 1 ? String.format(Locale.ROOT, ", about %,d rows", cost.rows()) : "")
                + (cost.seconds() >= 1 ? String.format(Locale.ROOT, ", about %.0f s", cost.seconds()) : "")
                + (cost.reversible() ? "" : ", cannot be undone");
    }
}
