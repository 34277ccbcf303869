package io.cowrieshell.plan;

import io.cowrieshell.operation.RunContext;
import io.cowrieshell.output.WholeFile;
import io.cowrieshell.problem.FileFailure;
import io.cowrieshell.problem.Problem;
import io.cowrieshell.problem.ProblemException;
import io.cowrieshell.recording.Entry;
import io.cowrieshell.recording.KeptSession;
import io.cowrieshell.recording.SessionJournal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes a plan of what the session journal has, and puts it where plans are found. */
final class PlanSaving {

    static final String SCHEMA = "plan.schema.json";

    private final PlanOptions options;
    private final RunContext context;

    PlanSaving(PlanOptions options, RunContext context) {
        this.options = options;
        this.context = context;
    }

    SavedPlan saved() throws Exception {
        String name = options.named().replaceFirst("[.]ya?ml$", "");
        Path file = context.reach().toWrite(file(name));
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !options.force()) {
            throw PlanProblem.UNWRITABLE
                    .problem("there is a file " + file + " already")
                    .why("nothing was written")
                    .next("--force replaces it, or save the plan under another name")
                    .asException();
        }
        connect();
        PlanDraft draft = new PlanDraft(name, lines(name), options.keepReads(), file, context);
        String text = draft.text(schema(file));
        if (draft.steps() == 0) {
            throw nothing("nothing that was run there changes the target")
                    .next("--keep-reads keeps what only looked; `session` shows the lines")
                    .asException();
        }
        write(file, text);
        Reading reading = Reading.of(PlanSource.of(file), Map.of(), context.shell());
        return new SavedPlan(
                name,
                file.toString(),
                draft.steps(),
                draft.parameters(),
                reading.complaints().all().stream().map(Remark::of).toList());
    }

    /** The target tells more than was written down; where it cannot be reached, that has to do. */
    private void connect() {
        try {
            context.session().connectIfChosen();
        } catch (ProblemException e) {
            context.conversation()
                    .notice(e.problem().code().id() + " " + e.problem().what()
                            + "; the plan expects only what was written down.");
        }
    }

    private Path file(String name) {
        Path named = options.file();
        if (named != null) {
            return named;
        }
        String file = name.replace(' ', '-') + ".yaml";
        return (Files.isDirectory(PlanShelf.here()) ? PlanShelf.here() : PlanShelf.own()).resolve(file);
    }

    /** Beside the plan, or where it came with the shell. */
    private @Nullable String schema(Path file) {
        if (Files.isRegularFile(file.resolveSibling(SCHEMA))) {
            return SCHEMA;
        }
        return context.shell()
                .shipped("plans")
                .map(folder -> folder.resolve(SCHEMA))
                .filter(Files::isRegularFile)
                .map(Path::toString)
                .orElse(null);
    }

    private List<Entry> lines(String name) {
        SessionJournal journal = context.shell().kept(SessionJournal.class).orElseThrow(() -> nothing(
                        "this shell keeps no journal of its session")
                .asException());
        KeptSession now = journal.soFar();
        List<Entry> meant;
        if (options.from() != null || options.to() != null) {
            meant = now.between(
                    Objects.requireNonNullElse(options.from(), 1),
                    Objects.requireNonNullElse(options.to(), Integer.MAX_VALUE));
        } else if (options.lastRun()) {
            meant = last(now);
        } else {
            meant = recorded(journal, now, Objects.requireNonNullElse(options.recording(), name))
                    .orElseGet(() -> whole(journal, now));
        }
        if (meant.isEmpty()) {
            throw nothing("no line of the session is meant")
                    .next("`session` shows the lines with their numbers")
                    .asException();
        }
        return meant;
    }

    private static List<Entry> last(KeptSession session) {
        return session.entries().stream()
                .filter(entry -> DraftedSteps.changes(entry) && entry.ended().problem() == null)
                .reduce((one, other) -> other)
                .map(List::of)
                .orElse(List.of());
    }

    /** In this session, or the newest in which something was recorded under that name. */
    private Optional<List<Entry>> recorded(SessionJournal journal, KeptSession now, String name) {
        Optional<List<Entry>> here = recorded(now, name);
        return here.isPresent() ? here : journal.folder().recorded(name).flatMap(session -> recorded(session, name));
    }

    private static Optional<List<Entry>> recorded(KeptSession session, String name) {
        return session.recordings().stream()
                .filter(each -> each.name().equals(name))
                .reduce((one, other) -> other)
                .map(each -> session.between(each.from(), each.to()));
    }

    /** A shell that was started for this line alone has nothing to save but what was done before. */
    private List<Entry> whole(SessionJournal journal, KeptSession now) {
        if (options.recording() != null) {
            throw nothing("nothing was recorded under the name " + options.recording())
                    .next("`session list` lists the sessions that are kept")
                    .asException();
        }
        if (!now.entries().isEmpty() || context.shell().interactive()) {
            return now.entries();
        }
        return journal.folder().ids().stream()
                .filter(id -> !id.equals(now.id()))
                .findFirst()
                .map(id -> journal.folder().read(id).entries())
                .orElse(List.of());
    }

    private static Problem nothing(String why) {
        return PlanProblem.NOTHING_TO_SAVE
                .problem("there is nothing to make a plan of")
                .why(why);
    }

    private static void write(Path file, String text) throws Exception {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null && !Files.isDirectory(folder)) {
                Files.createDirectories(folder, ownersAlone());
            }
            WholeFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw PlanProblem.UNWRITABLE
                    .problem("cannot write " + file)
                    .why(FileFailure.why(e))
                    .next("--file FILE writes it elsewhere")
                    .asException(e);
        }
    }

    private static FileAttribute<?>[] ownersAlone() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }
}
