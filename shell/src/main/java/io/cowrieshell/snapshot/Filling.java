package io.cowrieshell.snapshot;

import io.cowrieshell.migration.FactCounts;
import io.cowrieshell.migration.Ground;
import io.cowrieshell.migration.Odd;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The statements that fill what sessions lack, and count it, for one database and one selection of sessions. */
public record Filling(Ground ground, Selection selection) {

    /** What counting wants to be set before, in its transaction. */
    public static final List<String> COUNTING = Stream.concat(
                    FactCounts.SETTINGS.stream(), Stream.of("SET LOCAL jit = off"))
            .toList();

    /**
     * What a batch wants to be set before, in its transaction. Its plan is kept for the next ones, so it must not be made
     * for tables that are almost empty at the beginning; nor may it read a whole table for the rows of a batch.
     */
    public static final String FILLING = "SET LOCAL jit = off; SET LOCAL enable_seqscan = off";

    /** The attribute under which a session is set aside that could not be written. */
    public static final String WRITING = "snapshot";

    private static final String CHANGES = gaps(gap -> "new_" + gap.word() + " IS NOT NULL", " OR ");

    private static final String SET_ASIDE = """
            CASE WHEN %s THEN EXISTS (SELECT FROM cowrie_shell.set_aside AS aside
                    WHERE aside.relation = 'session_summaries' AND aside.row_key = found.session_id
                        AND aside.attribute = '%s' OFFSET 0) END""".formatted(CHANGES, WRITING);

    /** Those between two keys, the first of which is done; NULL for it is the beginning. */
    private static final String WITHIN = """
            session_id >= (SELECT coalesce(after, '') FROM edge)
                    AND session_id IS DISTINCT FROM (SELECT after FROM edge)
                    AND session_id <= (SELECT upto FROM edge)""";

    private static final String EDGE = "WITH edge AS (SELECT ?::text AS after, ?::text AS upto)";

    /** Refuses where there is nothing to fill, or nothing to fill it from. */
    public static Filling of(Connection connection, Selection selection) throws SQLException {
        return of(Ground.read(connection), selection);
    }

    public static Filling of(Ground ground, Selection selection) {
        Footing.require(ground);
        return new Filling(ground, selection);
    }

    /** The table, as SQL has it. */
    public String sessions() {
        return ground.sessions();
    }

    /** The key of the next session, behind a key and not beyond another: two parameters. */
    public String nextKey() {
        return "%s\nSELECT session_id FROM %s AS session\nWHERE %s AND %s\nORDER BY session_id LIMIT 1"
                .formatted(EDGE, sessions(), WITHIN, selection.condition());
    }

    /**
     * Fills the next sessions, sets aside what is odd in their documents, and counts. Parameters are the key after which
     * it begins, NULL at first, the last key that belongs to it, and how many. It returns one row: the last key, NULL
     * where none was left; how many sessions were gone through, and how many of them changed; and a number for each
     * {@link Tally}. Who writes the same session meanwhile wins: what is filled in is looked at once more.
     */
    public String batch() {
        return """
                %1$s, found AS MATERIALIZED (
                %2$s
                ), filled AS (
                %3$s
                RETURNING %4$s
                ), aside AS (
                %5$s
                ), sum AS (
                SELECT count(*) AS changed, %6$s
                FROM filled
                )
                SELECT max(session_id)::text, count(*), (SELECT changed FROM sum), ARRAY[%7$s]
                FROM found""".formatted(
                        EDGE,
                        new Found(ground).in(next()),
                        update("found"),
                        returned(),
                        Odd.setAside("found"),
                        tallies(Tally.fillings()),
                        Stream.concat(
                                        Tally.fillings().map(tally -> "(SELECT " + tally.word() + " FROM sum)"),
                                        Tally.others().map(Tally::sql))
                                .collect(Collectors.joining(", ")));
    }

    /** What {@link #batch} would do, with the same parameters and the same answer. It only reads. */
    public String rehearsed() {
        return """
                %1$s, found AS MATERIALIZED (
                %2$s
                )
                SELECT max(session_id)::text, count(*), count(*) FILTER (WHERE %3$s), ARRAY[%4$s]
                FROM found""".formatted(
                        EDGE,
                        new Found(ground).in(next()),
                        CHANGES,
                        Arrays.stream(Tally.values()).map(Tally::sql).collect(Collectors.joining(", ")));
    }

    /** The same for all sessions at once, without setting anything aside: what batches are measured against. */
    public String bare() {
        return update("(" + new Found(ground).in(selected()) + ") AS found");
    }

    /**
     * Counts what a run would do and what would be left, by what sessions lack and why. It only reads.
     *
     * @param journal whether it is there, to know which rows were set aside
     */
    public String counted(boolean journal) {
        String reasons = gaps(gap -> "%s AS reason_%s".formatted(Reason.of(gap), gap.word()), ",\n    ");
        return """
                SELECT %1$s, count(*) AS sessions, count(*) FILTER (WHERE %2$s) AS changes,
                    %3$s
                FROM (SELECT *, %4$s
                    FROM (SELECT *, %5$s AS aside
                        FROM (%6$s) AS found OFFSET 0) AS found OFFSET 0) AS found
                GROUP BY %1$s""".formatted(
                        gaps(gap -> "reason_" + gap.word(), ", "),
                        CHANGES,
                        tallies(Arrays.stream(Tally.values())),
                        reasons,
                        journal ? SET_ASIDE : "false",
                        new Found(ground).in(selected()));
    }

    /** The sessions of a batch: the last parameter is how many. */
    private String next() {
        return """
                (SELECT * FROM %s AS session
                    WHERE %s AND %s
                    ORDER BY session_id LIMIT ?) AS session""".formatted(sessions(), WITHIN, selection.condition());
    }

    private String selected() {
        return "(SELECT * FROM %s AS session WHERE %s) AS session".formatted(sessions(), selection.condition());
    }

    private static String tallies(Stream<Tally> tallies) {
        return tallies.map(tally -> tally.sql() + " AS " + tally.word()).collect(Collectors.joining(",\n    "));
    }

    private String update(String found) {
        List<String> filled = new ArrayList<>();
        for (Gap gap : Gap.values()) {
            filled.add("%1$s = coalesce(session.%1$s, found.new_%2$s)".formatted(gap.column(), gap.word()));
        }
        return """
                UPDATE %s AS session SET
                    %s
                FROM %s
                WHERE found.session_id = session.session_id
                    AND (%s)""".formatted(
                sessions(),
                String.join(",\n    ", filled),
                found,
                gaps(
                        gap -> "session.%s IS NULL AND found.new_%s IS NOT NULL".formatted(gap.column(), gap.word()),
                        "\n        OR "));
    }

    /** What came to stand there, which is not what was found where somebody else was faster. */
    private static String returned() {
        return gaps(
                gap -> "CASE WHEN session.%1$s = found.new_%2$s THEN found.new_%2$s END AS new_%2$s, found.told_%2$s"
                        .formatted(gap.column(), gap.word()),
                ",\n    ");
    }

    private static String gaps(Function<Gap, String> sql, String between) {
        return Arrays.stream(Gap.values()).map(sql).collect(Collectors.joining(between));
    }
}
