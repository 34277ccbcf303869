package io.cowrieshell.finding.cause;

import com.google.auto.service.AutoService;
import io.cowrieshell.finding.cause.LiveCatalog.LiveColumn;
import java.sql.SQLException;
import java.util.Optional;

/** The snapshot column exists under its other name: one text, or production's plural array. */
@AutoService(CauseRule.class)
public final class SingularOrPlural implements CauseRule {

    private static final String TABLE = "session_summaries";
    private static final String ONE = "snapshot_ip_type";
    private static final String MANY = "snapshot_ip_types";

    @Override
    public String id() {
        return "CAUSE-005";
    }

    @Override
    public Optional<Cause> explain(ErrorText error, LiveCatalog live) throws SQLException {
        Optional<String> missing = MissingColumn.of(error).map(MissingColumn::name);
        if (missing.filter(ONE::equals).isPresent()) {
            Optional<String> type = live.column(TABLE, MANY).map(LiveColumn::type);
            return live.connected()
                            && (type.isEmpty() || live.column(TABLE, ONE).isPresent())
                    ? Optional.empty()
                    : cause(
                            type.map(is -> "the column is called " + MANY + " here (" + is + ")")
                                    .orElse("the column is probably still called " + MANY),
                            "Version 16 was once made with a plural array. A rename alone is not enough where it is an "
                                    + "array: one text is wanted, and its values have to be carried over.",
                            "heal");
        }
        if (missing.filter(MANY::equals).isPresent()) {
            return live.connected()
                            && (live.column(TABLE, ONE).isEmpty()
                                    || live.column(TABLE, MANY).isPresent())
                    ? Optional.empty()
                    : cause(
                            (live.connected() ? "the column is called " : "the column is probably called ") + ONE
                                    + ", and holds one text",
                            "The plural name is the former one. The statement, or the program it is from, is older than "
                                    + "the database.",
                            "write " + ONE + " in the statement");
        }
        return Optional.empty();
    }
}
