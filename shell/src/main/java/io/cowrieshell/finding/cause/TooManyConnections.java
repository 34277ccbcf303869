package io.cowrieshell.finding.cause;

import com.google.auto.service.AutoService;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** All connections of the server are taken. */
@AutoService(CauseRule.class)
public final class TooManyConnections implements CauseRule {

    private static final Pattern MESSAGE = Pattern.compile(
            "too many clients already|remaining connection slots are reserved|too many connections for (?:role|database)");

    @Override
    public String id() {
        return "CAUSE-029";
    }

    @Override
    public Optional<Cause> explain(ErrorText error, LiveCatalog live) throws SQLException {
        if (!error.says(MESSAGE)) {
            return Optional.empty();
        }
        List<String> users = live.list(USERS, row -> row.getString(1));
        return cause(
                users.isEmpty()
                        ? "every connection the server allows is taken"
                        : "every connection is taken, most by " + String.join(", ", users),
                "Usually a program that opens connections and does not close them, or a pool that is larger than "
                        + "max_connections allows.",
                "status shows who is connected; end idle sessions, or put a pooler between");
    }

    private static final String USERS = """
            select pg_catalog.format('%s (%s)', coalesce(nullif(application_name, ''), usename), count(*))
            from pg_catalog.pg_stat_activity
            where backend_type = 'client backend'
            group by coalesce(nullif(application_name, ''), usename)
            order by count(*) desc, 1
            limit 3
            """;
}
