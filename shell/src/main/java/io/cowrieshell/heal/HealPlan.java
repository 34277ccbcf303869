package io.cowrieshell.heal;

import io.cowrieshell.finding.Examination;
import io.cowrieshell.finding.Finding;
import io.cowrieshell.finding.Findings;
import io.cowrieshell.finding.Remedy;
import io.cowrieshell.finding.RemedyStep;
import io.cowrieshell.finding.Severity;
import io.cowrieshell.finding.remedy.RebuildSteps;
import io.cowrieshell.finding.remedy.Site;
import io.cowrieshell.schema.Blueprint.WantedTable;
import io.cowrieshell.schema.Fingerprint;
import io.cowrieshell.schema.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The steps that heal some findings, each once and in order.
 *
 * @param findings those that are healed by the steps
 * @param beyond errors and warnings among the chosen for which there is nothing to do here
 * @param others how many errors and warnings were not among the chosen
 * @param inTheWay what others have built on the tables and the steps would break
 * @param fingerprint of the schema the steps were planned for
 */
record HealPlan(
        List<Finding> findings,
        List<RemedyStep> steps,
        List<Finding> beyond,
        int others,
        List<String> inTheWay,
        List<String> unseen,
        String fingerprint) {

    HealPlan {
        findings = List.copyOf(findings);
        steps = List.copyOf(steps);
        beyond = List.copyOf(beyond);
        inTheWay = List.copyOf(inTheWay);
        unseen = List.copyOf(unseen);
    }

    static HealPlan of(Examination examination, Findings findings, HealOptions options) throws SQLException {
        List<Finding> chosen = findings.all().stream()
                .filter(finding -> chosen(finding, options))
                .toList();
        List<Finding> healed = chosen.stream()
                .filter(finding -> !finding.remedy().steps().isEmpty())
                .toList();
        List<Finding> beyond = chosen.stream()
                .filter(finding -> finding.remedy().steps().isEmpty() && finding.severity() != Severity.INFORMATION)
                .toList();
        long others = findings.all().stream()
                .filter(finding -> finding.severity() != Severity.INFORMATION && !chosen.contains(finding))
                .count();
        List<RemedyStep> steps = steps(examination, healed, options.rebuild());
        return new HealPlan(
                healed,
                steps,
                beyond,
                (int) others,
                Strangers.inTheWay(examination, steps),
                findings.unseen(),
                Fingerprint.of(examination.catalog()).value());
    }

    private static List<RemedyStep> steps(Examination examination, List<Finding> healed, boolean rebuild)
            throws SQLException {
        List<RemedyStep> steps = new ArrayList<>();
        Set<String> rebuilt = new TreeSet<>();
        if (rebuild) {
            for (String table : new TreeSet<>(RebuildSteps.TABLES)) {
                if (healed.stream().anyMatch(finding -> finding.id().startsWith("SCHEMA-") && isOf(finding, table))) {
                    steps.addAll(rebuilding(examination, table, rebuilt));
                }
            }
        }
        for (Finding finding : healed) {
            finding.remedy().steps().stream()
                    .filter(step -> !rebuilt.contains(step.table()))
                    .forEach(steps::add);
        }
        return Remedy.ordered(steps);
    }

    /** An inventory that is made anew needs none of its smaller remedies. */
    private static List<RemedyStep> rebuilding(Examination examination, String table, Set<String> rebuilt)
            throws SQLException {
        Optional<Table> live = examination.catalog().table(table);
        Optional<WantedTable> wanted = examination.wanted().table(table);
        if (live.isEmpty() || wanted.isEmpty()) {
            return List.of();
        }
        rebuilt.add(table);
        return new RebuildSteps(Site.of(examination)).of(live.get(), wanted.get());
    }

    private static boolean chosen(Finding finding, HealOptions options) {
        boolean meant = options.ids().isEmpty()
                ? finding.severity() != Severity.INFORMATION
                : options.ids().stream().anyMatch(id -> id.equalsIgnoreCase(finding.id()));
        return meant && (options.only() == null || concerns(finding, options.only()));
    }

    /** Whether it is about the table, or healed by work on it. */
    private static boolean concerns(Finding finding, String table) {
        return isOf(finding, table)
                || finding.remedy().steps().stream()
                        .anyMatch(step -> step.table().equals(table));
    }

    private static boolean isOf(Finding finding, String table) {
        return finding.object().equals(table)
                || finding.object().startsWith(table + ".")
                || finding.object().startsWith(table + " ");
    }

    boolean empty() {
        return steps.isEmpty();
    }

    /** Whether anything has to be kept aside, for which there must be a place. */
    boolean setsAside() {
        return statements().stream().anyMatch(statement -> statement.contains("cowrie_shell.set_aside"));
    }

    List<String> statements() {
        return steps.stream()
                .flatMap(step -> step.action().statements().stream())
                .toList();
    }
}
