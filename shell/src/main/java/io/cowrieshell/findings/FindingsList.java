package io.cowrieshell.findings;

import io.cowrieshell.finding.Finding;
import io.cowrieshell.finding.Severity;
import io.cowrieshell.operation.View;
import io.cowrieshell.operation.View.Cell;
import io.cowrieshell.operation.View.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A line for each finding, and what to do with them:
 *
 * <pre>{@code
 *  id           | severity    | object                      | what                          | remedy
 * --------------+-------------+-----------------------------+-------------------------------+------------------
 *  SCHEMA-004   | error       | ip_inventory.ip_address     | inet instead of varchar(45)   | heal SCHEMA-004
 *  VERSION-002  | information | version 16                  | begun and not completed       | migrate --to 16
 * 1 error, 1 for information
 * next: `heal` mends 1 of them; `findings SCHEMA-004` explains one
 * }</pre>
 */
final class FindingsList {

    /** More than these nobody reads to find the two that matter. */
    private static final int FEW = 20;

    private final FindingsResult result;

    FindingsList(FindingsResult result) {
        this.result = result;
    }

    View view() {
        List<Finding> listed = listed();
        List<View> parts = new ArrayList<>();
        if (!listed.isEmpty()) {
            parts.add(table(listed));
        }
        parts.add(View.line(summary(), worst()));
        int hidden = result.findings().size() - listed.size();
        if (hidden > 0) {
            parts.add(View.line("not listed: " + hidden + " for information; `findings --severity information` does"));
        }
        if (!listed.isEmpty()) {
            parts.add(View.line(next(), Tone.FAINT));
        }
        return new View.Stack(parts);
    }

    /** Where nobody said how much to list and there is much, what need not be read is left out. */
    private List<Finding> listed() {
        return result.least() != null || result.findings().size() <= FEW
                ? result.findings()
                : result.findings().stream()
                        .filter(finding -> finding.severity() != Severity.INFORMATION)
                        .toList();
    }

    private static View table(List<Finding> findings) {
        return new View.Table(
                List.of(
                        View.column("id"),
                        View.column("severity"),
                        View.column("object"),
                        View.column("what"),
                        View.column("remedy")),
                findings.stream()
                        .map(finding -> View.row(
                                finding.id(),
                                new Cell(word(finding.severity()), tone(finding.severity())),
                                finding.object(),
                                finding.what(),
                                finding.remedy().command()))
                        .toList());
    }

    private String summary() {
        FindingsResult.Count count = result.count();
        List<String> words = new ArrayList<>();
        if (count.errors() > 0) {
            words.add(count.errors() == 1 ? "1 error" : count.errors() + " errors");
        }
        if (count.warnings() > 0) {
            words.add(count.warnings() == 1 ? "1 warning" : count.warnings() + " warnings");
        }
        if (count.information() > 0) {
            words.add(count.information() + " for information");
        }
        return words.isEmpty() ? "nothing found" : String.join(", ", words);
    }

    private Tone worst() {
        FindingsResult.Count count = result.count();
        return count.errors() > 0 ? Tone.BAD : count.warnings() > 0 ? Tone.WARNING : Tone.GOOD;
    }

    private String next() {
        long healed = result.findings().stream()
                .filter(finding -> !finding.remedy().steps().isEmpty())
                .count();
        String heal = healed == 0 ? "" : "`heal` mends " + healed + " of them; ";
        return "next: " + heal + "`findings " + result.findings().get(0).id() + "` explains one";
    }

    static Tone tone(Severity severity) {
        return switch (severity) {
            case ERROR -> Tone.BAD;
            case WARNING -> Tone.WARNING;
            case INFORMATION -> Tone.PLAIN;
        };
    }

    static String word(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }
}
