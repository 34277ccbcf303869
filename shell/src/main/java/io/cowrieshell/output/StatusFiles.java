package io.cowrieshell.output;

import io.cowrieshell.job.JobProblem;
import io.cowrieshell.job.JobSnapshot;
import io.cowrieshell.job.JobSnapshot.State;
import io.cowrieshell.problem.FileFailure;
import io.cowrieshell.problem.Redactor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells monitors how jobs go, in files they may read at any moment: one for each job, and {@code status.json} about all
 * jobs whose files are in the folder.
 *
 * <p>A file is written beside the old one and then takes its place, so that nobody ever reads half of one. That a file
 * cannot be written is told once and ends no job.
 */
public final class StatusFiles implements Consumer<JobSnapshot> {

    private static final Duration BETWEEN = Duration.ofMillis(450);

    private final Path folder;
    private final StatusDocument document;
    private final Consumer<String> notices;
    private String phase = "";
    private @Nullable JobSnapshot last;
    private @Nullable Instant written;
    private boolean failing;

    private StatusFiles(Path folder, StatusDocument document, Consumer<String> notices) {
        this.folder = folder;
        this.document = document;
        this.notices = notices;
    }

    /**
     * Makes the folder if there is none, and refuses one that cannot be written to.
     *
     * @param notices is told when a file cannot be written later
     */
    public static StatusFiles in(Path folder, Redactor redactor, Consumer<String> notices) {
        try {
            Files.createDirectories(folder);
            StatusFolder.write(folder.resolve("status.json"), StatusDocument.summary(folder, Instant.now()));
            return new StatusFiles(folder, new StatusDocument(redactor), notices);
        } catch (IOException e) {
            throw JobProblem.STATUS_FOLDER
                    .problem("status files cannot be written to " + folder)
                    .why(FileFailure.why(e) + "; nothing was begun")
                    .next("give a folder of yours with --status-dir")
                    .asException(e);
        }
    }

    /** What is being done now, as the files tell it: {@code filling sessions}, {@code upkeep}. */
    public synchronized void phase(String words) {
        phase = words;
        JobSnapshot known = last;
        if (known != null) {
            write(known);
        }
    }

    /** At most about twice a second, but every change of state and of alerts. */
    @Override
    public synchronized void accept(JobSnapshot snapshot) {
        JobSnapshot before = last;
        Instant then = written;
        last = snapshot;
        boolean soon = then != null && snapshot.at().isBefore(then.plus(BETWEEN));
        boolean same = before != null
                && before.state() == snapshot.state()
                && before.alerts().equals(snapshot.alerts())
                && List.of(State.RUNNING, State.WAITING, State.PAUSED).contains(snapshot.state());
        if (!soon || !same) {
            written = snapshot.at();
            write(snapshot);
        }
    }

    private void write(JobSnapshot snapshot) {
        String name = snapshot.job().operation() + "-" + snapshot.job().id() + ".json";
        try {
            StatusFolder.write(folder.resolve(name), document.of(snapshot, phase));
            StatusFolder.write(folder.resolve("status.json"), StatusDocument.summary(folder, snapshot.at()));
            failing = false;
        } catch (IOException e) {
            if (!failing) {
                notices.accept("The status files in " + folder + " cannot be written: " + FileFailure.why(e)
                        + "; the job goes on without them.");
            }
            failing = true;
        }
    }
}
