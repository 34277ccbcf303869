package io.cowrieshell.record;

import com.google.auto.service.AutoService;
import io.cowrieshell.operation.Declaration;
import io.cowrieshell.operation.Effect;
import io.cowrieshell.operation.Group;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.Verb;
import io.cowrieshell.recording.KeptSession.Recorded;
import io.cowrieshell.recording.RecordingProblem;
import io.cowrieshell.recording.SessionJournal;
import java.util.Objects;

@AutoService(Verb.class)
public final class RecordOperation implements Operation<RecordOptions, RecordResult> {

    @Override
    public Declaration<RecordOptions> declaration() {
        return Declaration.of(
                "record",
                "Record what is done under a name, for a plan",
                Group.SCRIPT,
                Effect.SHELL,
                RecordOptions.class,
                "record start mend-types",
                "record stop",
                "record");
    }

    @Override
    public RecordResult run(RecordOptions options, RunContext context) {
        SessionJournal journal = context.shell().kept(SessionJournal.class).orElseThrow(() -> RecordingProblem.NOT_KEPT
                .problem("nothing can be recorded here")
                .why("this shell keeps no journal")
                .asException());
        return switch (options.action()) {
            case SHOW ->
                journal.recording()
                        .map(now -> new RecordResult(now.name(), true, lines(now)))
                        .orElseGet(() -> new RecordResult(null, false, 0));
            case START -> {
                requirePerson(context);
                journal.record(Objects.requireNonNull(options.name()));
                yield new RecordResult(options.name(), true, 0);
            }
            case STOP -> {
                requirePerson(context);
                Recorded recorded = journal.recorded();
                yield new RecordResult(recorded.name(), false, lines(recorded));
            }
        };
    }

    private static void requirePerson(RunContext context) {
        context.reach().requireFull("begin or end a recording", "do it before and after the script");
    }

    private static int lines(Recorded recorded) {
        return recorded.to() - recorded.from() + 1;
    }
}
