package io.cowrieshell.status;

import io.cowrieshell.operation.Result;
import io.cowrieshell.operation.View;
import io.cowrieshell.problem.ExitStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of the target, all from one snapshot.
 *
 * @param findings null where the catalog could not be looked at
 * @param unseen what the role may not see, and so is missing here
 */
public record StatusResult(
        ServerPart server,
        VersionPart version,
        DataPart data,
        ActivityPart activity,
        @Nullable FindingsPart findings,
        List<String> unseen,
        ExitStatus exitStatus)
        implements Result {

    public StatusResult {
        unseen = List.copyOf(unseen);
    }

    @Override
    public View view() {
        return new StatusView(this).view();
    }
}
