package io.cowrieshell.plan;

import io.cowrieshell.database.Channel.TransactionState;
import io.cowrieshell.database.ServerProblem;
import io.cowrieshell.journal.Journal;
import io.cowrieshell.journal.ReplayRecord;
import io.cowrieshell.journal.ReplayRecord.Extent;
import io.cowrieshell.journal.RunLock;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.Shown;
import io.cowrieshell.problem.Problem;
import io.cowrieshell.schema.Catalog;
import io.cowrieshell.schema.CatalogReader;
import io.cowrieshell.schema.Fingerprint;
import io.cowrieshell.schema.SchemaDrift;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Refuses a plan that does not fit the target as it is now, before anything of it is done. */
final class ReplayGuard {

    /** As many lines of a schema as a screen can take. */
    private static final int MOST_LINES = 20;

    private final Plan plan;
    private final RunContext context;

    ReplayGuard(Plan plan, RunContext context) {
        this.plan = plan;
        this.context = context;
    }

    /** Whether it was applied here, stands unfinished here, or somebody else is at work. */
    void requireNew(Extent extent, boolean again) throws Exception {
        if (!plan.writes() || again) {
            return;
        }
        Optional<ReplayRecord> last = context.reading(connection -> Journal.replaysPresent(connection)
                ? ReplayRecord.last(connection, plan.hash(), extent)
                : Optional.empty());
        if (last.isEmpty()) {
            return;
        }
        ReplayRecord record = last.get();
        throw record.open()
                ? unfinished(record).asException()
                : applied(record, extent).asException();
    }

    /** Another plan that stands unfinished here, maybe this one as it was before it was edited, is easily forgotten. */
    void tellOthers() throws Exception {
        if (!plan.writes()) {
            return;
        }
        Optional<ReplayRecord> other = context.reading(connection ->
                Journal.replaysPresent(connection) ? ReplayRecord.open(connection) : Optional.<ReplayRecord>empty());
        other.filter(record -> !record.hash().equals(plan.hash())).ifPresent(record -> context.conversation()
                .notice("The plan " + record.plan() + " as it was begun here "
                        + since(record.stand().begun()) + " is not at its end; `replay --resume " + record.id()
                        + "` goes on with it."));
    }

    private Problem unfinished(ReplayRecord record) {
        return PlanProblem.UNFINISHED
                .problem("the plan " + plan.name() + " was begun here and is not at its end")
                .why("steps up to " + record.stand().reached() + " of "
                        + plan.steps().size() + " are done, since "
                        + since(record.stand().begun()))
                .next("`resume` goes on there; --again begins anew");
    }

    private Problem applied(ReplayRecord record, Extent wanted) throws Exception {
        String then = record.stand().fingerprint();
        String now = new Facts(context).standing().fingerprint();
        String state = then == null || then.equals(now)
                ? "the schema is as it left it; nothing was run"
                : "the schema has changed since: it was " + then + ", and is " + now + "; nothing was run";
        return PlanProblem.APPLIED
                .problem(meant(plan, record.extent()) + " already applied here")
                .why("replay " + record.id() + " ended " + since(record.stand().ended()) + "; " + state)
                .next(
                        record.extent().last() < wanted.last()
                                ? "--from-step " + (record.extent().last() + 1) + " goes on after that; --again runs "
                                        + "all of it"
                                : "nothing has to be done; --again runs it once more");
    }

    /** The plan, or the steps of it that were meant. */
    static String meant(Plan plan, Extent extent) {
        if (extent.first() == 1 && extent.last() == plan.steps().size()) {
            return "the plan " + plan.name() + " was";
        }
        return extent.first() == extent.last()
                ? "step " + extent.first() + " of the plan " + plan.name() + " was"
                : "steps " + extent.first() + " to " + extent.last() + " of the plan " + plan.name() + " were";
    }

    private static String since(@Nullable Instant moment) {
        return moment == null ? "some time ago" : Shown.moment(moment);
    }

    /** Whether nobody else changes the target now, and what is done stays, whatever is said at the prompt afterwards. */
    void requireFree() throws Exception {
        if (!plan.writes()) {
            return;
        }
        if (context.session().database().channel().transactionState() != TransactionState.NONE) {
            throw ServerProblem.IN_TRANSACTION
                    .problem("a transaction is open at the prompt")
                    .why("the steps would be undone with it, and be noted as done; nothing was run")
                    .next("`sql commit` or `sql rollback`, then again")
                    .asException();
        }
        Optional<RunLock.Holder> holder = context.reading(connection -> RunLock.holder(connection));
        if (holder.isPresent()) {
            RunLock.Holder who = holder.get();
            throw PlanProblem.BUSY
                    .problem("another run is at work in this target")
                    .why("the run lock is held by pid " + who.pid() + " (" + who.user() + ", " + who.application()
                            + ")")
                    .next("`runs` shows it; wait for its end, or `jobs` pauses a job")
                    .asException();
        }
    }

    /** Whether all is true that the plan requires. */
    void requireFit() throws Exception {
        List<Difference> differences = new Comparison(new Facts(context), null).of(plan.requires());
        if (differences.isEmpty()) {
            return;
        }
        List<String> why = new ArrayList<>();
        differences.forEach(difference -> why.add(difference.toString()));
        boolean schema = differences.stream().anyMatch(each -> each.name().equals("fingerprint"));
        if (schema) {
            why.addAll(moved());
        }
        throw PlanProblem.STALE
                .problem("the target is not what the plan " + plan.name() + " was made for")
                .why(String.join("\n", why))
                .next(
                        schema
                                ? "look at what moved; record the plan anew where that is right"
                                : "`plan show` tells what it requires")
                .asException();
    }

    private List<String> moved() throws Exception {
        Catalog catalog = context.reading(connection -> CatalogReader.read(connection));
        List<String> fingerprints = plan.requires().stream()
                .filter(each -> each.name().equals("fingerprint"))
                .map(each -> each.condition().toString())
                .flatMap(text -> List.of(text.split(" or ", -1)).stream())
                .map(text -> text.replaceFirst("^fp", ""))
                .toList();
        Optional<SchemaDrift> drift =
                SchemaDrift.of(fingerprints, plan.document().differs(), catalog);
        if (drift.isEmpty()) {
            return List.of(
                    "the plan does not tell which schema it was made for, so what moved cannot be told; now it is "
                            + Fingerprint.of(catalog).value());
        }
        List<String> lines = drift.get().told();
        List<String> shown = new ArrayList<>(lines.subList(0, Math.min(MOST_LINES, lines.size())));
        if (lines.size() > MOST_LINES) {
            shown.add("and " + (lines.size() - MOST_LINES) + " lines more, with `schema diff`");
        }
        return shown;
    }
}
