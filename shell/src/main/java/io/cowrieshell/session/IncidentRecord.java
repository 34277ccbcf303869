package io.cowrieshell.session;

import io.cowrieshell.operation.Shown;
import io.cowrieshell.recording.Entry;
import io.cowrieshell.recording.Entry.Surroundings;
import io.cowrieshell.recording.KeptSession;
import io.cowrieshell.schema.Standing;
import io.cowrieshell.session.Page.Fact;
import io.cowrieshell.session.Page.Link;
import io.cowrieshell.session.Page.Mark;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The record of an incident: what was run when by whom, what came of it, and what was decided. */
final class IncidentRecord {

    /** So many lines are found without a table of contents. */
    private static final int SHORT = 8;

    private final List<KeptSession> sessions;
    private final Page page;

    IncidentRecord(List<KeptSession> sessions, Page page) {
        this.sessions = sessions;
        this.page = page;
    }

    String text() {
        List<Entry> all = entries().toList();
        page.title("What was done at " + String.join(", ", targets()));
        page.facts(facts(all));
        failures();
        if (all.size() > SHORT) {
            page.section("Contents");
            page.links(sessions.stream()
                    .flatMap(session -> session.entries().stream().map(entry -> link(session, entry)))
                    .toList());
        }
        sessions.forEach(this::session);
        return page.text();
    }

    private Stream<Entry> entries() {
        return sessions.stream().flatMap(session -> session.entries().stream());
    }

    private List<String> targets() {
        List<String> targets = entries()
                .map(entry -> entry.surroundings().target())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return targets.isEmpty() ? List.of("no target") : targets;
    }

    private List<Fact> facts(List<Entry> all) {
        Instant begin = all.get(0).at();
        Instant end =
                all.stream().map(IncidentRecord::end).max(Instant::compareTo).orElse(begin);
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("target", String.join(", ", targets())));
        facts.add(new Fact(
                "operator",
                sessions.stream()
                        .map(session -> session.user() + " on " + session.host())
                        .distinct()
                        .collect(Collectors.joining(", "))));
        facts.add(new Fact("began", Shown.moment(begin)));
        facts.add(new Fact("ended", Shown.moment(end) + ", after " + Told.span(Duration.between(begin, end))));
        facts.add(new Fact("sessions", sessions.stream().map(KeptSession::id).collect(Collectors.joining(", "))));
        facts.add(new Fact(
                "shell", sessions.stream().map(KeptSession::shell).distinct().collect(Collectors.joining(", "))));
        facts.add(new Fact("schema", schema()));
        long failed = all.stream().filter(Told::failed).count();
        long changed = all.stream().filter(Told::changes).count();
        facts.add(new Fact(
                "lines",
                Shown.count(all.size()) + ", " + changed + " of them to change the target; " + failed + " failed"));
        return facts;
    }

    private static Instant end(Entry entry) {
        return entry.at().plusMillis(Math.round(entry.ended().seconds() * 1000));
    }

    private String schema() {
        List<Standing> seen = entries()
                .map(Entry::surroundings)
                .flatMap(each -> Stream.of(each.before(), each.after()))
                .filter(Objects::nonNull)
                .toList();
        if (seen.isEmpty()) {
            return "nobody looked";
        }
        String first = Told.standing(seen.get(0));
        String last = Told.standing(seen.get(seen.size() - 1));
        return first.equals(last) ? first + ", as before" : first + " → " + last;
    }

    /** What failed, and what was done about it. */
    private void failures() {
        List<Link> links = new ArrayList<>();
        for (KeptSession session : sessions) {
            List<Entry> entries = session.entries();
            for (int i = 0; i < entries.size(); i++) {
                if (Told.failed(entries.get(i))) {
                    Entry next = i + 1 < entries.size() ? entries.get(i + 1) : null;
                    links.add(new Link(
                            anchor(session, entries.get(i)), failure(entries.get(i), next), mark(entries.get(i))));
                }
            }
        }
        if (!links.isEmpty()) {
            page.section("What failed");
            page.links(links);
        }
    }

    private static String failure(Entry entry, @Nullable Entry next) {
        String problem = entry.ended().problem();
        return heading(entry)
                + (problem == null ? "" : "; " + problem)
                + (next == null ? "" : "; then " + next.number() + ": " + Told.line(next));
    }

    private Link link(KeptSession session, Entry entry) {
        return new Link(anchor(session, entry), heading(entry), mark(entry));
    }

    private static String heading(Entry entry) {
        return entry.number() + ". " + Told.time(entry) + " " + Told.line(entry) + ": " + Told.outcome(entry);
    }

    private static Mark mark(Entry entry) {
        return switch (Told.tone(entry)) {
            case GOOD -> Mark.GOOD;
            case BAD -> Mark.BAD;
            default -> Mark.WARNING;
        };
    }

    private static String anchor(KeptSession session, Entry entry) {
        return "line-" + session.id().replaceAll("[^A-Za-z0-9-]", "") + "-" + entry.number();
    }

    private void session(KeptSession session) {
        page.section("Session " + session.id() + " of " + session.user() + " on " + session.host());
        session.entries().forEach(entry -> entry(session, entry));
        if (session.unreadable() > 0) {
            page.facts(List.of(new Fact(
                    "not here", Shown.counted(session.unreadable(), "line") + " of the journal that cannot be read")));
        }
    }

    private void entry(KeptSession session, Entry entry) {
        page.entry(anchor(session, entry), heading(entry), mark(entry));
        page.code(entry.line());
        page.facts(about(entry));
        if (!entry.output().isEmpty()) {
            page.code(String.join("\n", entry.output()));
        }
    }

    private static List<Fact> about(Entry entry) {
        Surroundings where = entry.surroundings();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(
                "when",
                Shown.moment(entry.at()) + (entry.cutOff() ? ", without an end" : ", took " + Told.took(entry))));
        if (where.target() != null) {
            facts.add(new Fact("target", where.target()));
        }
        if (entry.ended().problem() != null) {
            facts.add(new Fact("problem", entry.ended().problem()));
        }
        entry.decisions().forEach(each -> facts.add(new Fact("asked", each.question() + " " + each.answer())));
        if (where.after() != null) {
            facts.add(new Fact(
                    "schema",
                    where.after().equals(where.before())
                            ? Told.standing(where.after()) + ", as before"
                            : Told.standing(where.before()) + " → " + Told.standing(where.after())));
        }
        if (where.unseen() != null) {
            facts.add(new Fact("schema", "not seen: " + where.unseen()));
        }
        return facts;
    }
}
