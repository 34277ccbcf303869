package io.cowrieshell.status;

import io.cowrieshell.operation.Shown;
import io.cowrieshell.operation.View;
import io.cowrieshell.operation.View.Cell;
import io.cowrieshell.operation.View.Field;
import io.cowrieshell.operation.View.Tone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The one screen. What is in order is quiet; what is not is said in words and emphasised. */
final class StatusView {

    private final StatusResult status;

    StatusView(StatusResult status) {
        this.status = status;
    }

    View view() {
        List<View> parts = new ArrayList<>();
        parts.add(new View.Fields(head()));
        parts.add(tiers());
        parts.add(new View.Fields(coverage()));
        parts.add(new View.Fields(activity()));
        if (!status.unseen().isEmpty()) {
            parts.add(new View.Section(
                    "Not visible",
                    new View.Lines(status.unseen().stream()
                            .map(text -> new Cell("  " + text, Tone.WARNING))
                            .toList())));
        }
        return new View.Stack(parts);
    }

    private List<Field> head() {
        ServerPart server = status.server();
        ServerPart.Link link = server.link();
        String manner = (link.writable() ? "open for writing" : "read-only")
                + (link.encrypted() ? ", encrypted" : "")
                + (server.standby() ? ", a standby" : "")
                + (link.transactionPooled() ? ", behind a transaction pooler" : "");
        List<Field> fields = new ArrayList<>();
        fields.add(View.field("target", server.target(), Tone.STRONG));
        fields.add(View.field(
                "server",
                "PostgreSQL " + server.version() + ", " + Shown.bytes(server.databaseBytes())
                        + (server.diskFreeBytes() == null
                                ? ""
                                : ", " + Shown.bytes(server.diskFreeBytes()) + " free on disk")));
        fields.add(View.field("connected", "as " + link.user() + " to " + link.database() + ", " + manner));
        fields.add(version());
        return fields;
    }

    private Field version() {
        VersionPart version = status.version();
        if (version.agree()) {
            return View.field(
                    "schema",
                    version.observed() == 0 ? "none: the tables are not there" : "version " + version.observed());
        }
        if (version.next() != null && Integer.toString(version.observed()).equals(version.declared())) {
            return View.field(
                    "schema",
                    "version " + version.observed() + ", a migration is under way: next is " + version.next()
                            + " (`migrate info`)",
                    Tone.WARNING);
        }
        String says = "schema_state says " + (version.declared() == null ? "nothing" : version.declared())
                + (version.recorded() == null ? "" : ", the history " + version.recorded())
                + ", the objects are those of " + (version.observed() == 0 ? "none" : version.observed())
                + (version.beyond() ? " and some of a later version" : "");
        return View.field("schema", says, Tone.BAD);
    }

    private View tiers() {
        List<List<Cell>> rows = status.data().tiers().stream()
                .map(tier -> tier.present()
                        ? View.row(
                                tier.table(),
                                count(tier.rows()),
                                Shown.bytes(tier.bytes()),
                                tier.analyzed() == null
                                        ? new Cell("never analyzed", Tone.WARNING)
                                        : Cell.of(Shown.moment(tier.analyzed())))
                        : View.row(tier.table(), new Cell("missing", Tone.WARNING), "", ""))
                .toList();
        return new View.Table(
                List.of(View.column("tier"), View.number("rows"), View.number("size"), View.column("analyzed")), rows);
    }

    private List<Field> coverage() {
        List<Field> fields = new ArrayList<>();
        for (DataPart.Coverage coverage : status.data().coverage()) {
            Double percent = coverage.percent();
            fields.add(
                    percent == null
                            ? View.field(
                                    coverage.column(),
                                    coverage.present() ? "no statistics; --exact counts" : "missing",
                                    Tone.WARNING)
                            : View.field(
                                    coverage.column(),
                                    String.format(Locale.ROOT, "%s%.1f %%", coverage.estimated() ? "~" : "", percent),
                                    percent < 1 ? Tone.WARNING : Tone.PLAIN));
        }
        DataPart.Count letters = status.data().deadLetters();
        if (letters != null) {
            fields.add(View.field("dead letters", count(letters) + " unresolved"));
        }
        return fields;
    }

    private List<Field> activity() {
        ActivityPart activity = status.activity();
        List<Field> fields = new ArrayList<>();
        fields.add(
                activity.runLock() == null
                        ? View.field("run lock", "free")
                        : View.field(
                                "run lock",
                                "held by pid " + activity.runLock().pid() + " ("
                                        + activity.runLock().user() + ", "
                                        + activity.runLock().application() + ", "
                                        + activity.runLock().client() + ")"
                                        + since(activity.runLock().since()),
                                Tone.WARNING));
        if (activity.openRuns() > 0) {
            fields.add(View.field("open runs", activity.openRuns(), Tone.WARNING));
        }
        ActivityPart.OpenPlan plan = activity.openPlan();
        if (plan != null) {
            fields.add(View.field(
                    "open plan",
                    plan.plan() + ", done up to step " + plan.reached() + " of " + plan.last()
                            + ": `resume` goes on with it",
                    Tone.WARNING));
        }
        List<ActivityPart.Transaction> transactions = activity.longTransactions();
        fields.add(
                transactions.isEmpty()
                        ? View.field("in the way", waiting(activity))
                        : View.field(
                                "in the way",
                                transactions.stream()
                                        .map(each -> "pid " + each.pid() + " (" + each.user() + ", "
                                                + each.application() + ") " + each.state() + " since "
                                                + Shown.moment(each.since()))
                                        .collect(Collectors.joining("; ")),
                                Tone.WARNING));
        FindingsPart findings = status.findings();
        if (findings != null) {
            fields.add(findings(findings));
        }
        if (activity.replicationLagSeconds() != null) {
            fields.add(View.field(
                    "replication lag", String.format(Locale.ROOT, "%.1f s", activity.replicationLagSeconds())));
        }
        return fields;
    }

    private static Field findings(FindingsPart findings) {
        List<String> words = new ArrayList<>();
        if (findings.errors() > 0) {
            words.add(findings.errors() == 1 ? "1 error" : findings.errors() + " errors");
        }
        if (findings.warnings() > 0) {
            words.add(findings.warnings() == 1 ? "1 warning" : findings.warnings() + " warnings");
        }
        String found = words.isEmpty() ? "no errors, no warnings" : String.join(", ", words);
        return View.field(
                "findings",
                found + "; rows were not looked at (`findings` does, and lists them)",
                findings.errors() > 0 ? Tone.BAD : findings.warnings() > 0 ? Tone.WARNING : Tone.PLAIN);
    }

    private static String waiting(ActivityPart activity) {
        List<String> words = new ArrayList<>();
        if (!activity.lockWaiters().isEmpty()) {
            words.add(activity.lockWaiters().stream()
                    .map(waiter -> "pid " + waiter.pid() + " waits for " + waiter.blockedBy())
                    .collect(Collectors.joining("; ")));
        }
        if (activity.preparedTransactions() > 0) {
            words.add(activity.preparedTransactions() + " prepared transactions");
        }
        return words.isEmpty() ? "nothing" : String.join("; ", words);
    }

    private static String count(DataPart.@Nullable Count count) {
        return count == null ? "?" : String.format(Locale.ROOT, "%s%,d", count.estimated() ? "~" : "", count.rows());
    }

    private static String since(@Nullable Instant time) {
        return time == null ? "" : " since " + Shown.moment(time);
    }
}
