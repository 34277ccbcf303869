package io.cowrieshell.heal;

import io.cowrieshell.finding.Examination;
import io.cowrieshell.finding.Finding;
import io.cowrieshell.finding.Findings;
import io.cowrieshell.finding.RemedyStep;
import io.cowrieshell.finding.Severity;
import io.cowrieshell.finding.remedy.RebuildSteps;
import io.cowrieshell.finding.remedy.Site;
import io.cowrieshell.schema.Blueprint.WantedTable;
import io.cowrieshell.schema.Fingerprint;
import io.cowrieshell.schema.Table;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The steps that heal some findings, each once and in order.
 *
 * @param findings those that are healed by the steps
 * @param beyond errors and warnings among the chosen for which there is nothing to do here
 * @param fingerprint of the schema the steps were planned for
 */
record HealPlan(
        List<Finding> findings, List<RemedyStep> steps, List<Finding> beyond, List<String> unseen, String fingerprint) {

    private static final Comparator<RemedyStep> IN_ORDER =
            Comparator.comparing(RemedyStep::phase).thenComparing(RemedyStep::key);

    HealPlan {
        findings = List.copyOf(findings);
        steps = List.copyOf(steps);
        beyond = List.copyOf(beyond);
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
        // A phase and a key name a step; whichever finding asks for it, it is the same.
        Map<String, RemedyStep> steps = new LinkedHashMap<>();
        Set<String> rebuilt = new TreeSet<>();
        if (options.rebuild()) {
            rebuild(examination, healed, rebuilt, steps);
        }
        for (Finding finding : healed) {
            for (RemedyStep step : finding.remedy().steps()) {
                if (!rebuilt.contains(step.table())) {
                    steps.putIfAbsent(step.phase() + " " + step.key(), step);
                }
            }
        }
        return new HealPlan(
                healed,
                steps.values().stream().sorted(IN_ORDER).toList(),
                beyond,
                findings.unseen(),
                Fingerprint.of(examination.catalog()).value());
    }

    /** An inventory with a finding of its shape is made anew, and none of its smaller remedies is needed. */
    private static void rebuild(
            Examination examination, List<Finding> healed, Set<String> rebuilt, Map<String, RemedyStep> steps)
            throws SQLException {
        for (String table : new TreeSet<>(RebuildSteps.TABLES)) {
            Optional<Table> live = examination.catalog().table(table);
            Optional<WantedTable> wanted = examination.wanted().table(table);
            boolean asked =
                    healed.stream().anyMatch(finding -> finding.id().startsWith("SCHEMA-") && concerns(finding, table));
            if (asked && live.isPresent() && wanted.isPresent()) {
                rebuilt.add(table);
                for (RemedyStep step : new RebuildSteps(Site.of(examination)).of(live.get(), wanted.get())) {
                    steps.putIfAbsent(step.phase() + " " + step.key(), step);
                }
            }
        }
    }

    private static boolean chosen(Finding finding, HealOptions options) {
        boolean meant = options.ids().isEmpty()
                ? finding.severity() != Severity.INFORMATION
                : options.ids().stream().anyMatch(id -> id.equalsIgnoreCase(finding.id()));
        return meant && (options.only() == null || concerns(finding, options.only()));
    }

    private static boolean concerns(Finding finding, String table) {
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

    double seconds() {
        return steps.stream().mapToDouble(step -> step.cost().seconds()).sum();
    }
}
