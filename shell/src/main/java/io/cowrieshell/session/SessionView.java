package io.cowrieshell.session;

import io.cowrieshell.operation.Shown;
import io.cowrieshell.operation.View;
import io.cowrieshell.operation.View.Cell;
import io.cowrieshell.operation.View.Tone;
import io.cowrieshell.recording.Entry;
import io.cowrieshell.recording.Glance;
import io.cowrieshell.recording.KeptSession;
import io.cowrieshell.recording.KeptSession.Recorded;
import java.util.ArrayList;
import java.util.List;

/** Sessions for people. */
final class SessionView {

    private static final int WIDEST = 44;

    private SessionView() {}

    static View one(KeptSession session) {
        List<View> parts = new ArrayList<>();
        parts.add(
                View.line("Session " + session.id() + " of " + session.user() + " on " + session.host(), Tone.STRONG));
        if (session.entries().isEmpty()) {
            parts.add(View.line("nothing was run"));
            return new View.Stack(parts);
        }
        parts.add(new View.Table(
                List.of(
                        View.number("line"),
                        View.column("at"),
                        View.column("what"),
                        View.column("outcome"),
                        View.number("took"),
                        View.column("schema")),
                session.entries().stream().map(SessionView::row).toList()));
        for (Recorded recorded : session.recordings()) {
            parts.add(View.line(recorded(recorded), Tone.FAINT));
        }
        if (session.unreadable() > 0) {
            parts.add(View.line(
                    Shown.counted(session.unreadable(), "line") + " of its journal cannot be read", Tone.WARNING));
        }
        return new View.Stack(parts);
    }

    private static List<Cell> row(Entry entry) {
        return View.row(
                entry.number(),
                Told.time(entry),
                shortened(Told.line(entry)),
                new Cell(Told.outcome(entry), Told.tone(entry)),
                Told.took(entry),
                Told.moved(entry));
    }

    /** So that a session is a table on a screen of usual width; whoever exports it has the whole line. */
    private static String shortened(String line) {
        return line.length() <= WIDEST ? line : line.substring(0, WIDEST - 1) + "…";
    }

    private static String recorded(Recorded recorded) {
        String lines =
                recorded.to() < recorded.from() ? "no lines" : "lines " + recorded.from() + " to " + recorded.to();
        return recorded.name() + (recorded.open() ? " was recorded to the end: " : " was recorded: ") + lines;
    }

    static View list(List<Glance> sessions, int total) {
        if (sessions.isEmpty()) {
            return View.line("No sessions are kept.");
        }
        List<View> parts = new ArrayList<>();
        parts.add(new View.Table(
                List.of(View.column("session"), View.column("began"), View.number("lines"), View.column("target")),
                sessions.stream().map(SessionView::row).toList()));
        if (total > sessions.size()) {
            parts.add(View.line("the newest " + sessions.size() + " of " + total + "; --all lists all", Tone.FAINT));
        }
        return new View.Stack(parts);
    }

    private static List<Cell> row(Glance session) {
        return session.unreadable() == null
                ? View.row(
                        session.id(),
                        session.at() == null ? "" : Shown.moment(session.at()),
                        session.lines(),
                        session.target() == null ? "" : session.target())
                : View.row(session.id(), "", "", new Cell(session.unreadable(), Tone.WARNING));
    }
}
