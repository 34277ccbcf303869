package io.cowrieshell.session;

import io.cowrieshell.operation.RunContext;
import io.cowrieshell.problem.ProblemException;
import io.cowrieshell.recording.Entry;
import io.cowrieshell.recording.KeptSession;
import io.cowrieshell.recording.RecordingProblem;
import io.cowrieshell.recording.SessionFolder;
import io.cowrieshell.recording.SessionJournal;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which sessions are meant, and which lines of them. */
final class Choice {

    private final SessionJournal journal;
    private final SessionFolder folder;
    private final RunContext context;
    private final SessionOptions options;

    Choice(SessionJournal journal, RunContext context, SessionOptions options) {
        this.journal = journal;
        this.folder = journal.folder();
        this.context = context;
        this.options = options;
    }

    /** The named one; without a name this one, or, where nobody sits at a prompt, the newest. */
    KeptSession one() {
        if (!options.id().isEmpty()) {
            return folder.read(options.id().get(0));
        }
        return options.last() || !context.shell().interactive() ? newest() : journal.soFar();
    }

    private KeptSession newest() {
        KeptSession now = journal.soFar();
        return !options.last() && !now.entries().isEmpty()
                ? now
                : folder.ids().stream()
                        .filter(id -> !id.equals(now.id()))
                        .findFirst()
                        .map(folder::read)
                        .orElseThrow(() -> RecordingProblem.NO_SUCH_SESSION
                                .problem("there is no session before this one")
                                .why("none is kept in " + folder.folder())
                                .asException());
    }

    /** Those with lines that are meant, and no other lines, in the order they began. */
    List<KeptSession> sessions() {
        List<KeptSession> meant = all().map(this::cut)
                .filter(session -> !session.entries().isEmpty())
                .sorted(Comparator.comparing(KeptSession::at))
                .toList();
        if (meant.isEmpty()) {
            throw RecordingProblem.NO_SUCH_SESSION
                    .problem("there is nothing to write down")
                    .why("nothing was run in the sessions or at the time that is meant")
                    .next("`session list` lists the sessions; --all takes all of them")
                    .asException();
        }
        return meant;
    }

    private Stream<KeptSession> all() {
        if (!options.id().isEmpty()) {
            return options.id().stream().distinct().map(folder::read);
        }
        if (!options.all() && !options.timed()) {
            return Stream.of(one());
        }
        KeptSession now = journal.soFar();
        return Stream.concat(
                folder.ids().stream()
                        .filter(id -> !id.equals(now.id()))
                        .map(this::readable)
                        .filter(Objects::nonNull),
                Stream.of(now));
    }

    /** One that cannot be read does not keep the others from being written. */
    private @Nullable KeptSession readable(String id) {
        try {
            return folder.read(id);
        } catch (ProblemException e) {
            context.conversation()
                    .notice(e.problem().what() + ": " + e.problem().why());
            return null;
        }
    }

    private KeptSession cut(KeptSession session) {
        return session.with(session.entries().stream().filter(this::meant).toList());
    }

    private boolean meant(Entry entry) {
        return !entry.at().isBefore(options.from()) && entry.at().isBefore(options.to());
    }
}
