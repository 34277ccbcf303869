package io.cowrieshell.load;

import io.cowrieshell.ingest.Written;
import io.cowrieshell.operation.Result;
import io.cowrieshell.operation.View;
import io.cowrieshell.problem.ExitStatus;
import java.util.List;

/**
 * What loading has done, or would do.
 *
 * @param run its number in the journal; 0 for a dry run
 * @param total of all files
 * @param speed events a second, those among them that were there already
 * @param sql the statements of a batch, for a dry run
 */
public record LoadResult(long run, List<FileLine> files, Written total, double seconds, double speed, List<String> sql)
        implements Result {

    public LoadResult {
        files = List.copyOf(files);
        sql = List.copyOf(sql);
    }

    /** A file that could not be read, or not to its end, keeps nobody from the others, and must not be missed. */
    @Override
    public ExitStatus exitStatus() {
        boolean missed =
                files.stream().anyMatch(file -> file.state() == FileState.REFUSED || file.state() == FileState.BROKEN);
        return missed ? ExitStatus.FAILED : ExitStatus.DONE;
    }

    @Override
    public View view() {
        return LoadView.of(this);
    }
}
