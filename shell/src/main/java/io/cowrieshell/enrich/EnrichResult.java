package io.cowrieshell.enrich;

import io.cowrieshell.operation.Result;
import io.cowrieshell.operation.View;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What enriching has done, or would do.
 *
 * @param run its number in the journal; 0 for a dry run
 * @param files that were read
 * @param added addresses that sessions name and that came into the inventory
 * @param addresses of the inventory
 * @param systems what the inventory of systems, and the history, came to know
 * @param setAside values, documents and lines that could not be made use of
 * @param sql the statements of a batch, for a dry run
 */
public record EnrichResult(
        long run, List<Source> files, long added, Addresses addresses, Systems systems, long setAside, List<String> sql)
        implements Result {

    public EnrichResult {
        files = List.copyOf(files);
        sql = List.copyOf(sql);
    }

    /**
     * A file.
     *
     * @param kind what a database says it is; else {@code documents}
     * @param built when a database was made; null for documents
     */
    public record Source(String file, String kind, @Nullable String built) {}

    /**
     * Of how many addresses.
     *
     * @param told that a file says anything of
     * @param changed whose document changed
     * @param elsewhere that are not in the inventory, and that no session names
     */
    public record Addresses(long told, long changed, long elsewhere) {}

    /**
     * Of systems.
     *
     * @param found addresses that had none
     * @param moved addresses that had another
     * @param added systems that were not in the inventory
     */
    public record Systems(long found, long moved, long added) {}

    boolean unchanged() {
        return added == 0 && addresses.changed() == 0 && systems.found() == 0 && systems.moved() == 0;
    }

    @Override
    public View view() {
        return EnrichView.of(this);
    }
}
