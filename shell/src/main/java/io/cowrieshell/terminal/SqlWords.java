package io.cowrieshell.terminal;

import io.cowrieshell.database.Database;
import io.cowrieshell.database.Names;
import io.cowrieshell.database.Session;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jline.reader.Candidate;
import org.jspecify.annotations.Nullable;

/**
 * Words for completing and colouring SQL: key words, and the names of tables and columns.
 *
 * <p>The names are fetched in the background, anew for each connection and after commands that may have changed them;
 * until they are there, typing goes on without them.
 */
final class SqlWords {

    private static final Set<String> KEYWORDS = new TreeSet<>(List.of(
            "select",
            "from",
            "where",
            "group",
            "by",
            "order",
            "having",
            "limit",
            "offset",
            "join",
            "left",
            "right",
            "inner",
            "outer",
            "full",
            "cross",
            "lateral",
            "on",
            "using",
            "as",
            "and",
            "or",
            "not",
            "null",
            "is",
            "in",
            "exists",
            "between",
            "like",
            "ilike",
            "case",
            "when",
            "then",
            "else",
            "end",
            "union",
            "all",
            "distinct",
            "intersect",
            "except",
            "with",
            "recursive",
            "insert",
            "into",
            "values",
            "update",
            "set",
            "delete",
            "returning",
            "create",
            "alter",
            "drop",
            "table",
            "index",
            "view",
            "begin",
            "commit",
            "rollback",
            "savepoint",
            "explain",
            "analyze",
            "vacuum",
            "true",
            "false",
            "asc",
            "desc",
            "filter",
            "over",
            "partition",
            "count",
            "sum",
            "min",
            "max",
            "avg",
            "coalesce",
            "cast",
            "interval",
            "timestamp",
            "show",
            "reset",
            "truncate",
            "constraint"));

    private final Session session;
    private volatile Names names = Names.NONE;
    private volatile @Nullable Database of;
    private volatile boolean stale = true;

    SqlWords(Session session) {
        this.session = session;
    }

    static boolean keyword(String word) {
        return KEYWORDS.contains(word.toLowerCase(Locale.ROOT));
    }

    /** What has been fetched may no longer be true. */
    void refresh() {
        Database connected = session.current().orElse(null);
        if (connected != null && (stale || connected != of)) {
            of = connected;
            stale = false;
            Thread fetching = new Thread(() -> names = Names.fetch(connected), "completion");
            fetching.setDaemon(true);
            fetching.start();
        }
    }

    void changed() {
        stale = true;
    }

    Stream<Candidate> complete(String word) {
        int dot = word.lastIndexOf('.');
        if (dot > 0) {
            String table = word.substring(0, dot);
            return names.columns(table).stream().map(column -> candidate(table + "." + column, column, "columns"));
        }
        boolean upper = !word.isEmpty()
                && word.equals(word.toUpperCase(Locale.ROOT))
                && !word.equals(word.toLowerCase(Locale.ROOT));
        return Stream.of(
                        names.tables().stream().map(name -> candidate(name, name, "tables")),
                        names.allColumns().stream().map(name -> candidate(name, name, "columns")),
                        KEYWORDS.stream()
                                .map(key -> upper ? key.toUpperCase(Locale.ROOT) : key)
                                .map(key -> candidate(key, key, "SQL")))
                .flatMap(stream -> stream);
    }

    private static Candidate candidate(String value, String shown, String group) {
        return new Candidate(value, shown, group, null, null, null, true);
    }
}
