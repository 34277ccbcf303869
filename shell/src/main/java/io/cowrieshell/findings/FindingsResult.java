package io.cowrieshell.findings;

import io.cowrieshell.finding.Finding;
import io.cowrieshell.finding.FindingKind;
import io.cowrieshell.finding.Findings;
import io.cowrieshell.finding.Severity;
import io.cowrieshell.operation.Result;
import io.cowrieshell.operation.View;
import io.cowrieshell.problem.ExitStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found, the worst first.
 *
 * @param findings those that were asked for
 * @param count of all, whatever was asked for
 * @param asked the kinds that are shown in full; none for a list
 * @param least the least severity that was asked for; null where nobody asked
 * @param unseen what could not be looked at, and why
 */
public record FindingsResult(
        List<Finding> findings,
        Count count,
        List<FindingKind> asked,
        @Nullable Severity least,
        List<String> unseen) implements Result {

    public FindingsResult {
        findings = List.copyOf(findings);
        asked = List.copyOf(asked);
        unseen = List.copyOf(unseen);
    }

    public record Count(int errors, int warnings, int information) {}

    static FindingsResult of(Findings found, List<FindingKind> asked, @Nullable Severity least) {
        List<Finding> those = found.all().stream()
                .filter(finding -> asked.isEmpty() || asked.contains(finding.kind()))
                .toList();
        return new FindingsResult(
                those.stream()
                        .filter(finding -> least == null || finding.severity().compareTo(least) <= 0)
                        .toList(),
                new Count(
                        count(those, Severity.ERROR),
                        count(those, Severity.WARNING),
                        count(those, Severity.INFORMATION)),
                asked,
                least,
                found.unseen());
    }

    private static int count(List<Finding> findings, Severity severity) {
        return (int) findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }

    @Override
    public View view() {
        View findings = asked.isEmpty() ? new FindingsList(this).view() : new FindingsDetail(this).view();
        return unseen.isEmpty()
                ? findings
                : View.stack(
                        findings,
                        new View.Section(
                                "Not visible",
                                new View.Lines(unseen.stream()
                                        .map(text -> new View.Cell("  " + text, View.Tone.WARNING))
                                        .toList())));
    }

    @Override
    public ExitStatus exitStatus() {
        return count.errors() > 0 ? ExitStatus.FINDINGS : ExitStatus.DONE;
    }
}
