package io.cowrieshell.validate;

import io.cowrieshell.database.Look;
import io.cowrieshell.operation.Progress;
import io.cowrieshell.validate.ValidateResult.Blocker;
import io.cowrieshell.validate.ValidateResult.Checked;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes the checks one after the other; what another would need to look at is looked at first. */
final class Validation {

    private static final List<ValidationCheck> CHECKS = List.of(
            new ConnectivityCheck(),
            new SchemaCheck(),
            new KeysCheck(),
            new ModelsCheck(),
            new CoverageCheck(),
            new RequirementsCheck(),
            new DryRunCheck(),
            new BatchesCheck(),
            new QueriesCheck(),
            new AccuracyCheck(),
            new SampleCheck(),
            new ReadinessCheck());

    private final Inspection inspection;
    private final Set<CheckName> asked;

    Validation(Inspection inspection) {
        this.inspection = inspection;
        List<CheckName> only = inspection.options().only();
        this.asked = only.isEmpty() ? EnumSet.allOf(CheckName.class) : EnumSet.copyOf(only);
    }

    /** What came of those that were asked for, in order. */
    List<Checked> checks() throws SQLException {
        Set<CheckName> needed = EnumSet.copyOf(asked);
        asked.forEach(check -> needed.addAll(check.wants()));
        List<Checked> checks = new ArrayList<>();
        try (Progress.Task task = inspection.context().conversation().progress().begin("validating", needed.size())) {
            for (ValidationCheck check : CHECKS) {
                if (needed.contains(check.name())) {
                    inspection.context().interruption().checkpoint();
                    Outcome outcome = outcome(check);
                    inspection.came(check.name(), outcome);
                    task.done(inspection.outcomes().size());
                    if (asked.contains(check.name())) {
                        checks.add(checked(check.name(), outcome));
                    }
                }
            }
        }
        return checks;
    }

    private Outcome outcome(ValidationCheck check) throws SQLException {
        List<CheckName> blockers = blockers(check.name());
        return blockers.isEmpty() ? seen(check) : Outcome.blocked(blockers);
    }

    /** What the role may not see, or what somebody has locked, cannot be judged; the other checks go on. */
    private Outcome seen(ValidationCheck check) throws SQLException {
        Look look = inspection.examination().look();
        Optional<Outcome> outcome =
                look.at(check.name().id(), connection -> Optional.of(check.look(inspection)), Optional.empty());
        return outcome.orElseGet(() -> Outcome.fail(
                "cannot be looked at: "
                        + look.unseen().get(look.unseen().size() - 1).replaceFirst("^[a-z-]+: ", ""),
                "",
                "connect as a role that may read it, or try again when nobody holds it"));
    }

    /** Those that failed; a check that is blocked itself is no reason. */
    private List<CheckName> blockers(CheckName check) {
        return inspection.outcomes().entrySet().stream()
                .filter(outcome -> check.wants().contains(outcome.getKey()))
                .filter(outcome ->
                        outcome.getValue().stops() && outcome.getValue().verdict() == Verdict.FAIL)
                .map(Map.Entry::getKey)
                .toList();
    }

    private Checked checked(CheckName check, Outcome outcome) {
        return new Checked(
                check.id(),
                check.title(),
                outcome.verdict(),
                outcome.measured(),
                outcome.threshold(),
                outcome.verdict() == Verdict.BLOCKED
                        ? blockers(check).stream().map(CheckName::id).toList()
                        : List.of(),
                outcome.details());
    }

    /** What failed, whether it was asked for or another needs it; the sum of all is no reason of its own. */
    List<Blocker> blockers() {
        List<Blocker> blockers = new ArrayList<>();
        inspection.outcomes().forEach((check, outcome) -> {
            boolean matters = asked.contains(check) || outcome.stops();
            if (outcome.verdict() == Verdict.FAIL && matters && check != CheckName.READINESS) {
                blockers.add(new Blocker(check.id(), outcome.measured(), outcome.next()));
            }
        });
        return blockers;
    }
}
