package io.cowrieshell.plan;

import io.cowrieshell.database.Database;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.plan.DraftedStep.Kind;
import io.cowrieshell.recording.Entry;
import io.cowrieshell.recording.Entry.Surroundings;
import io.cowrieshell.schema.Differs;
import io.cowrieshell.schema.Standing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was true of a target before and after what was done to it, as a plan requires and expects it. */
final class Observations {

    private final List<DraftedStep> drafted;
    private final RunContext context;
    private final @Nullable Database database;
    private final @Nullable DraftedStep last;
    private @Nullable Boolean asLeft;

    /** @param target of the lines; what it is like now counts only where it is the one that is connected */
    Observations(List<DraftedStep> drafted, String target, RunContext context) {
        this.drafted = drafted;
        this.context = context;
        this.database = context.session()
                .current()
                .filter(current -> context.session().label().equals(target))
                .orElse(null);
        this.last = drafted.stream()
                .filter(each -> each.kind() == Kind.STEP)
                .reduce((one, other) -> other)
                .orElse(null);
    }

    /** The target, where it is connected. */
    Optional<Database> database() {
        return Optional.ofNullable(database);
    }

    /** What was so before the first step. */
    Map<String, Object> requires() {
        Map<String, Object> requires = new LinkedHashMap<>();
        Standing before = before();
        if (before != null) {
            requires.put("version", before.version());
            requires.put("fingerprint", fingerprint(before));
        }
        if (database != null) {
            requires.put("postgres", ">=" + database.facts().versionText().replaceFirst("\\D.*", ""));
        }
        return requires;
    }

    private @Nullable Standing before() {
        return first().map(each -> each.entry().surroundings().before()).orElse(null);
    }

    private Optional<DraftedStep> first() {
        Kind kind = last == null ? Kind.CHECK : Kind.STEP;
        return drafted.stream().filter(each -> each.kind() == kind).findFirst();
    }

    /** How the schema it begins with differs from a version's; null where it does not, or nobody has seen it. */
    @Nullable
    Map<String, Object> differs() {
        Differs differs =
                first().map(each -> each.entry().surroundings().differs()).orElse(null);
        if (differs == null) {
            return null;
        }
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("from", differs.from());
        told.put("lacks", differs.lacks());
        told.put("has", differs.has());
        return told;
    }

    Map<String, Object> expect(DraftedStep step) throws Exception {
        Entry entry = step.entry();
        Map<String, Object> expect = new LinkedHashMap<>();
        String verdict = verdict(entry);
        if (verdict != null) {
            expect.put("verdict", verdict);
        } else if (step.kind() == Kind.CHECK) {
            expect.put("exit", entry.ended().status());
        }
        Surroundings around = entry.surroundings();
        Standing after = around.after();
        if (step.kind() == Kind.STEP && after != null && !after.equals(around.before())) {
            expect.put("version", after.version());
            expect.put("fingerprint", fingerprint(after));
        }
        if (step.equals(last) && asLeft()) {
            look(step, expect);
        }
        return expect;
    }

    private static String fingerprint(Standing standing) {
        return "fp" + standing.fingerprint();
    }

    private static @Nullable String verdict(Entry entry) {
        Object go = entry.ended().result() instanceof Map<?, ?> result ? result.get("go") : null;
        return go instanceof Boolean yes ? (yes ? "GO" : "NO-GO") : null;
    }

    /** Whether the target is connected, and still as the last step left it. */
    private boolean asLeft() throws Exception {
        Boolean known = asLeft;
        if (known == null) {
            Standing after = last == null ? null : last.entry().surroundings().after();
            known = database != null
                    && after != null
                    && new Facts(context).standing().equals(after);
            asLeft = known;
        }
        return known;
    }

    private void look(DraftedStep step, Map<String, Object> expect) throws Exception {
        Facts facts = new Facts(context);
        Object errors = facts.of("errors");
        if (errors != null) {
            expect.put("errors", errors);
        }
        boolean backfill =
                step.entry().did() != null && step.entry().did().operation().equals("backfill");
        if (backfill && facts.of("coverage") instanceof Number percent) {
            expect.put("coverage", ">= " + (long) Math.floor(percent.doubleValue()) + "%");
        }
    }
}
