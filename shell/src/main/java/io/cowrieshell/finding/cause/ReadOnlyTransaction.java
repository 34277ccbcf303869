package io.cowrieshell.finding.cause;

import com.google.auto.service.AutoService;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A statement that writes, where nothing may be written. */
@AutoService(CauseRule.class)
public final class ReadOnlyTransaction implements CauseRule {

    private static final Pattern MESSAGE =
            Pattern.compile("cannot execute ([\\w ]+) in a read-only transaction" + "|transaction is read-only");

    @Override
    public String id() {
        return "CAUSE-030";
    }

    @Override
    public Optional<Cause> explain(ErrorText error, LiveCatalog live) throws SQLException {
        if (!error.says(MESSAGE)) {
            return Optional.empty();
        }
        List<String> places = live.list(PLACES, row -> row.getString(1));
        String place = places.isEmpty() ? "" : places.get(0);
        return cause(
                place.isEmpty() ? "the session is open read-only" : place,
                "This shell opens a target read-only until it is told otherwise. Elsewhere it is a standby, or "
                        + "default_transaction_read_only of the role or the database.",
                place.startsWith("the server") ? "connect to the primary" : "write on");
    }

    private static final String PLACES = """
            select case when pg_catalog.pg_is_in_recovery() then 'the server is a standby and cannot be written to'
                        when source in ('database', 'user', 'database user', 'configuration file')
                        then pg_catalog.format('default_transaction_read_only is on for this %s', source) end
            from pg_catalog.pg_settings
            where name = 'default_transaction_read_only'
              and (pg_catalog.pg_is_in_recovery() or setting = 'on' and source <> 'client' and source <> 'session')
            """;
}
