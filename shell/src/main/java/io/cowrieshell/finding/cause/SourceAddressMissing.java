package io.cowrieshell.finding.cause;

import com.google.auto.service.AutoService;
import java.sql.SQLException;
import java.util.Optional;

/** session_summaries.source_ip is used before the phase that makes it. */
@AutoService(CauseRule.class)
public final class SourceAddressMissing implements CauseRule {

    @Override
    public String id() {
        return "CAUSE-004";
    }

    @Override
    public Optional<Cause> explain(ErrorText error, LiveCatalog live) throws SQLException {
        Optional<MissingColumn> missing =
                MissingColumn.of(error).filter(column -> column.name().equals("source_ip"));
        if (missing.isEmpty()
                || missing.get()
                        .place(live)
                        .filter(at -> at.table().equals("session_summaries"))
                        .isEmpty()) {
            return Optional.empty();
        }
        boolean below = MissingColumn.below(live, 16);
        return cause(
                "session_summaries has no source_ip" + (below ? ": the database is still of version 15" : " yet"),
                "Version 16 makes the column, in the first phase of its migration. The published migration counted and "
                        + "joined by it before that phase. Until then the address stands in enrichment only.",
                MissingColumn.remedy(live, 16));
    }
}
