package io.cowrieshell.check;

import io.cowrieshell.check.CheckResult.Asked;
import io.cowrieshell.check.CheckResult.FoundSystem;
import io.cowrieshell.operation.Shown;
import io.cowrieshell.operation.View;
import io.cowrieshell.operation.View.Cell;
import io.cowrieshell.operation.View.Tone;
import java.util.ArrayList;
import java.util.List;

/** The systems, what they were asked for, and what the answer is worth. */
final class CheckView {

    /** Below this something is wrong with how snapshots are filled. */
    private static final double ENOUGH = 90;

    private final CheckResult check;

    CheckView(CheckResult check) {
        this.check = check;
    }

    View view() {
        List<View> parts = new ArrayList<>();
        Asked asked = check.asked();
        if (!check.systems().isEmpty()) {
            parts.add(asked == null ? campaigns() : snowshoe());
        }
        parts.add(View.line(asked == null ? sumOfCampaigns() : sumOfSnowshoe(asked)));
        parts.add(worth());
        return new View.Stack(parts);
    }

    private View snowshoe() {
        return new View.Table(
                List.of(View.number("asn"), View.number("addresses"), View.number("sessions"), View.column("name")),
                check.systems().stream()
                        .map(system -> View.row(
                                asn(system),
                                system.addresses() == null ? "" : Shown.count(system.addresses()),
                                Shown.count(system.sessions()),
                                name(system)))
                        .toList());
    }

    private View campaigns() {
        return new View.Table(
                List.of(View.number("asn"), View.column("country"), View.number("sessions"), View.column("name")),
                check.systems().stream()
                        .map(system -> View.row(
                                asn(system),
                                system.country() == null ? new Cell("unknown", Tone.FAINT) : system.country(),
                                Shown.count(system.sessions()),
                                name(system)))
                        .toList());
    }

    private String sumOfSnowshoe(Asked asked) {
        String addresses =
                Shown.count(asked.atLeast()) + " or more addresses of " + asked.country() + " and " + asked.kind();
        int found = check.systems().size();
        FoundSystem nearest = check.nearest();
        if (found > 0) {
            return (found == 1 ? "1 system with " : found + " systems with ") + addresses;
        }
        return "no system has " + addresses
                + (nearest == null || nearest.addresses() == null
                        ? ": no session is of such"
                        : "; nearest is " + (nearest.asn() == null ? "one unknown" : "AS" + nearest.asn()) + " with "
                                + Shown.count(nearest.addresses()));
    }

    private String sumOfCampaigns() {
        long sessions =
                check.systems().stream().mapToLong(FoundSystem::sessions).sum();
        return check.systems().isEmpty()
                ? "no session has a system"
                : Shown.count(sessions) + " of " + Shown.count(check.sessions()) + " sessions";
    }

    /** What is hardly filled is the likelier reason for what was not found. */
    private View worth() {
        String sessions = Shown.count(check.sessions()) + " sessions";
        List<String> hardly = check.filled().stream()
                .filter(filled -> filled.percent() != null && filled.percent() < ENOUGH)
                .map(filled -> filled.column() + " "
                        + Cell.share(filled.sessions(), check.sessions()).text() + " %")
                .toList();
        if (check.sessions() == 0) {
            return View.line("there are no sessions at all", Tone.WARNING);
        }
        return hardly.isEmpty()
                ? View.line(
                        "what this looks at is filled in " + (int) ENOUGH + " % of " + sessions + " or more",
                        Tone.FAINT)
                : View.line(
                        "not all is seen here, of " + sessions + " are filled: " + String.join(", ", hardly)
                                + " (`coverage --by day`)",
                        Tone.WARNING);
    }

    private static Object asn(FoundSystem system) {
        return system.asn() == null ? new Cell("unknown", Tone.FAINT) : system.asn();
    }

    private static String name(FoundSystem system) {
        return system.name() == null ? "" : system.name();
    }
}
