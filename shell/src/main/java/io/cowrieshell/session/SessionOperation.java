package io.cowrieshell.session;

import com.google.auto.service.AutoService;
import io.cowrieshell.operation.Declaration;
import io.cowrieshell.operation.Effect;
import io.cowrieshell.operation.Group;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.Verb;
import io.cowrieshell.recording.Entry;
import io.cowrieshell.recording.Glance;
import io.cowrieshell.recording.KeptSession;
import io.cowrieshell.recording.PlanText;
import io.cowrieshell.recording.RecordingProblem;
import io.cowrieshell.recording.SessionJournal;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

@AutoService(Verb.class)
public final class SessionOperation implements Operation<SessionOptions, SessionResult> {

    @Override
    public Declaration<SessionOptions> declaration() {
        return Declaration.of(
                "session",
                "Show what was done in a session, or write it down",
                Group.SHELL,
                Effect.SHELL,
                SessionOptions.class,
                "session",
                "session list",
                "session export --since 2025-11-06 -o incident.md",
                "session export --last --format html -o incident.html");
    }

    @Override
    public SessionResult run(SessionOptions options, RunContext context) {
        context.reach().requireFull("read what was done in sessions", "leave it out of the script");
        SessionJournal journal = context.shell().kept(SessionJournal.class).orElseThrow(() -> RecordingProblem.NOT_KEPT
                .problem("there are no sessions to show")
                .why("this shell keeps no journal")
                .asException());
        Choice choice = new Choice(journal, context, options);
        return switch (options.action()) {
            case SHOW -> SessionResult.shown(choice.one());
            case LIST -> list(options, journal);
            case EXPORT -> SessionResult.written(text(options, choice.sessions(), context));
        };
    }

    @Override
    public List<String> candidates(@Nullable String option, RunContext context) {
        return "id".equals(option)
                ? context.shell()
                        .kept(SessionJournal.class)
                        .map(journal -> journal.folder().ids())
                        .orElse(List.of())
                : List.of();
    }

    private static SessionResult list(SessionOptions options, SessionJournal journal) {
        List<String> ids = journal.folder().ids();
        List<Glance> newest = ids.stream()
                .limit(options.all() ? ids.size() : options.limit())
                .map(journal.folder()::glance)
                .toList();
        return SessionResult.listed(newest, ids.size());
    }

    private static String text(SessionOptions options, List<KeptSession> sessions, RunContext context) {
        return switch (options.format()) {
            case MD -> new IncidentRecord(sessions, new MarkdownPage()).text();
            case HTML -> new IncidentRecord(sessions, new HtmlPage()).text();
            case JS -> new ScriptText(context.shell().catalog()).of(sessions);
            case PLAN -> plan(sessions, context);
        };
    }

    private static String plan(List<KeptSession> sessions, RunContext context) {
        List<Entry> entries =
                sessions.stream().flatMap(session -> session.entries().stream()).toList();
        return ServiceLoader.load(PlanText.class)
                .findFirst()
                .orElseThrow(() -> RecordingProblem.NO_PLANS
                        .problem("no plan can be made here")
                        .why("the part of the shell that writes plans is not there")
                        .next("session export --format js writes a script")
                        .asException())
                .write("session-" + sessions.get(0).id(), entries, context);
    }
}
