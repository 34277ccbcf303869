package io.cowrieshell.validate;

import io.cowrieshell.finding.Finding;
import io.cowrieshell.finding.Severity;
import io.cowrieshell.operation.Shown;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Which check a finding belongs to. What is found is the business of findings; here it is only weighed. */
enum Topic {
    SCHEMA,
    KEYS,
    MODELS,
    HEALTH;

    private static final Set<String> ABOUT_KEYS = Set.of("SCHEMA-009", "SCHEMA-010", "SCHEMA-011");
    private static final Set<String> ABOUT_MODELS =
            Set.of("SCHEMA-002", "SCHEMA-004", "SCHEMA-005", "SCHEMA-006", "SCHEMA-008");

    /** What snapshots are made of and stored in. */
    private static final List<String> TIERS = List.of("session_summaries", "ip_inventory", "asn_inventory");

    static Topic of(Finding finding) {
        String id = finding.id();
        if (ABOUT_KEYS.contains(id)) {
            return KEYS;
        }
        if (ABOUT_MODELS.contains(id)) {
            return MODELS;
        }
        return id.startsWith("SCHEMA-") || id.startsWith("VERSION-") ? SCHEMA : HEALTH;
    }

    /** Errors and warnings; what is for information only is no concern here. */
    Weighed weigh(List<Finding> all) {
        List<Finding> those = all.stream()
                .filter(finding -> of(finding) == this && finding.severity() != Severity.INFORMATION)
                .toList();
        return new Weighed(
                those.stream()
                        .filter(finding -> finding.severity() == Severity.ERROR)
                        .toList(),
                those.stream()
                        .filter(finding -> finding.severity() == Severity.WARNING)
                        .toList());
    }

    /** What was found of a topic. */
    record Weighed(List<Finding> errors, List<Finding> warnings) {

        boolean good() {
            return errors.isEmpty();
        }

        /** Whether sessions or inventories are not such that anything could be measured on them. */
        boolean ofTiers() {
            return errors.stream().anyMatch(finding -> TIERS.stream()
                    .anyMatch(table -> finding.object().matches(table + "\\b.*")));
        }

        /** {@code 2 errors, 1 warning}. */
        String counted() {
            return Shown.counted(errors.size(), "error", "errors")
                    + (warnings.isEmpty() ? "" : ", " + Shown.counted(warnings.size(), "warning", "warnings"));
        }

        List<String> told() {
            return Stream.concat(errors.stream(), warnings.stream())
                    .map(finding -> finding.id() + " " + finding.object() + ": " + finding.what())
                    .toList();
        }

        /** {@code heal SCHEMA-004, heal SCHEMA-007}. */
        String remedies() {
            return String.join(
                    ", ",
                    errors.stream()
                            .map(finding -> finding.remedy().command())
                            .filter(command -> !command.isEmpty())
                            .distinct()
                            .toList());
        }
    }
}
