package io.cowrieshell.backfill;

import io.cowrieshell.backfill.BackfillResult.Filled;
import io.cowrieshell.backfill.BackfillResult.Left;
import io.cowrieshell.backfill.BackfillResult.Pace;
import io.cowrieshell.operation.Shown;
import io.cowrieshell.operation.View;
import io.cowrieshell.operation.View.Cell;
import io.cowrieshell.operation.View.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How a backfill reads. */
final class BackfillView {

    private BackfillView() {}

    static View of(BackfillResult result) {
        if (result.sessions().seen() == 0 && result.run() == 0) {
            return View.line("nothing to do: no session that was asked for lacks anything", Tone.GOOD);
        }
        List<View> parts = new ArrayList<>();
        List<Filled> values =
                result.values().stream().filter(each -> each.all() > 0).toList();
        if (!values.isEmpty()) {
            parts.add(values(values));
        }
        parts.add(new View.Lines(beside(result)));
        List<Left> remaining = result.remaining();
        if (remaining != null && !remaining.isEmpty()) {
            parts.add(remaining(remaining));
        }
        List<Cell> lines = new ArrayList<>(View.statements(result.sql()));
        result.alerts().forEach(alert -> lines.add(new Cell("alert: " + alert, Tone.WARNING)));
        lines.addAll(end(result));
        parts.add(new View.Lines(lines));
        return View.stack(parts.toArray(View[]::new));
    }

    private static View values(List<Filled> values) {
        return new View.Table(
                List.of(
                        View.column("filled"),
                        View.number("values"),
                        View.number("from documents"),
                        View.number("from events"),
                        View.number("from ip_inventory")),
                values.stream()
                        .map(each -> View.row(
                                each.column(),
                                Shown.count(each.all()),
                                Shown.count(each.document()),
                                blank(each.events()),
                                blank(each.inventory())))
                        .toList());
    }

    private static List<Cell> beside(BackfillResult result) {
        boolean planned = result.run() == 0;
        List<Cell> lines = new ArrayList<>();
        if (result.beside().awaiting() > 0) {
            lines.add(new Cell(
                    Shown.counted(result.beside().awaiting(), "session")
                            + " awaiting enrichment: the address is not in ip_inventory",
                    Tone.WARNING));
        }
        if (result.beside().unreadable() > 0) {
            lines.add(new Cell(
                    Shown.counted(result.beside().unreadable(), "document") + " that cannot be read"
                            + (planned ? ", which would be set aside" : ", set aside"),
                    Tone.WARNING));
        }
        result.beside()
                .odd()
                .forEach(odd -> lines.add(new Cell(
                        Shown.counted(odd.values(), "odd value") + " for " + odd.column()
                                + (planned ? ", which would be set aside" : ", set aside"),
                        Tone.WARNING)));
        if (result.sessions().setAside() > 0) {
            lines.add(new Cell(
                    Shown.counted(result.sessions().setAside(), "session")
                            + " that could not be written, set aside (`set-aside` shows why)",
                    Tone.BAD));
        }
        return lines;
    }

    private static View remaining(List<Left> remaining) {
        return new View.Table(
                List.of(View.column("left"), View.number("sessions"), View.column("why")),
                remaining.stream()
                        .map(each -> View.row(each.column(), Shown.count(each.sessions()), each.why()))
                        .toList());
    }

    /** {@code 99,620 of 100,000 sessions filled in 8.1 s, 12,300/s (job 1, run 4)} */
    private static List<Cell> end(BackfillResult result) {
        Pace speed = result.speed();
        String share = String.format(
                Locale.ROOT,
                "%,d of %s",
                result.sessions().changed(),
                Shown.counted(
                        result.sessions().seen(), "session that lacks something", "sessions that lack something"));
        if (speed == null) {
            return List.of(Cell.of(share + " would be filled"), Cell.of("a dry run: nothing was changed"));
        }
        List<Cell> lines = new ArrayList<>();
        lines.add(new Cell(
                String.format(
                        Locale.ROOT,
                        "%s filled in %.1f s, %,.0f/s (job %d, run %d)",
                        share,
                        speed.seconds(),
                        speed.rate(),
                        result.job(),
                        result.run()),
                result.complete() ? Tone.GOOD : Tone.WARNING));
        if (!result.complete()) {
            lines.add(Cell.of("the job is not at its end: `resume " + result.job() + "` goes on"));
        } else if (result.remaining() == null) {
            lines.add(Cell.of("what is left was not looked at: `backfill --dry-run` tells"));
        } else if (result.remaining().stream().anyMatch(Left::fillable)) {
            lines.add(new Cell(
                    "what could be filled was written meanwhile, or is kept from being written without an error,"
                            + " by a trigger or row security; should the next run leave as much, it is the latter",
                    Tone.WARNING));
        }
        return lines;
    }

    private static String blank(long count) {
        return count == 0 ? "" : Shown.count(count);
    }
}
