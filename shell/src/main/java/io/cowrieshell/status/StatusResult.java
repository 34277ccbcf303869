package io.cowrieshell.status;

import io.cowrieshell.operation.Result;
import io.cowrieshell.operation.View;
import java.util.List;

/**
 * The state of the target, all from one snapshot.
 *
 * @param unseen what the role may not see, and so is missing here
 */
public record StatusResult(
        ServerPart server, VersionPart version, DataPart data, ActivityPart activity, List<String> unseen)
        implements Result {

    public StatusResult {
        unseen = List.copyOf(unseen);
    }

    @Override
    public View view() {
        return new StatusView(this).view();
    }
}
