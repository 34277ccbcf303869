package io.cowrieshell.finding.cause;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** All rules, and the one answer they give together. */
public final class Causes {

    private final List<CauseRule> rules;

    public Causes(List<CauseRule> rules) {
        this.rules = rules.stream().sorted(Comparator.comparing(CauseRule::id)).toList();
    }

    /** Those that announce themselves on the class path. */
    public static Causes ofClassPath() {
        List<CauseRule> found = new ArrayList<>();
        ServiceLoader.load(CauseRule.class).forEach(found::add);
        return new Causes(found);
    }

    public List<CauseRule> rules() {
        return rules;
    }

    /** The cause of the first of these errors that has one; of those that only follow from another, the last resort. */
    public Optional<Explained> of(List<ErrorText> errors, LiveCatalog live) {
        Optional<Explained> consequence = Optional.empty();
        for (ErrorText error : errors) {
            for (CauseRule rule : rules) {
                Optional<Explained> found = ask(rule, error, live).map(cause -> new Explained(error, cause));
                if (found.isPresent() && !rule.consequence()) {
                    return found;
                }
                consequence = consequence.isPresent() ? consequence : found;
            }
        }
        return consequence;
    }

    /** An error together with its cause. */
    public record Explained(ErrorText error, Cause cause) {}

    /** A look that fails, for want of time or of privileges, leaves the rule with the message alone. */
    private static Optional<Cause> ask(CauseRule rule, ErrorText error, LiveCatalog live) {
        try {
            return rule.explain(error, live);
        } catch (SQLException e) {
            live.lose();
            return ask(rule, error, LiveCatalog.NONE);
        }
    }
}
