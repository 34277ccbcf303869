package io.cowrieshell.journal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The tables of the journal in the target, and what is true of all runs.
 *
 * <p>They belong to the role that makes the first run. Each version of them is a list of statements that leads there from
 * the version before; what a target has is kept in {@code cowrie_shell.journal_version}.
 */
public final class Journal {

    public static final String SCHEMA = "cowrie_shell";

    private static final String SCHEMA_CREATION = "create schema cowrie_shell";

    private static final List<String> RUNS =
            List.of("""
            create table cowrie_shell.journal_version (
              version integer primary key,
              at timestamptz not null default clock_timestamp())""", """
            create table cowrie_shell.run (
              id bigint generated always as identity primary key,
              operation text not null,
              options text not null,
              shell_version text not null,
              os_user text not null,
              host text not null,
              pid bigint not null,
              started_at timestamptz not null default clock_timestamp(),
              ended_at timestamptz,
              outcome text check (outcome in ('done', 'failed', 'interrupted')),
              problem text,
              fingerprint_before text,
              fingerprint_after text,
              check ((ended_at is null) = (outcome is null)))""", """
            create table cowrie_shell.step (
              run_id bigint not null references cowrie_shell.run on delete cascade,
              number integer not null,
              key text not null,
              what text not null,
              started_at timestamptz not null default clock_timestamp(),
              ended_at timestamptz,
              outcome text check (outcome in ('done', 'failed', 'interrupted')),
              rows bigint,
              attempts integer,
              problem text,
              primary key (run_id, number),
              check ((ended_at is null) = (outcome is null)))""", """
            create table cowrie_shell.checkpoint (
              run_id bigint not null references cowrie_shell.run on delete cascade,
              step_key text not null,
              last_key text not null,
              rows bigint not null,
              at timestamptz not null default clock_timestamp(),
              primary key (run_id, step_key))""", """
            create table cowrie_shell.set_aside (
              id bigint generated always as identity primary key,
              run_id bigint not null default nullif(current_setting('cowrie_shell.run', true), '')::bigint
                references cowrie_shell.run,
              at timestamptz not null default now(),
              relation text not null,
              row_key text not null,
              attribute text,
              value text,
              reason text not null)""", "insert into cowrie_shell.journal_version (version) values (1)");

    /** Jobs, on which several shells work; the backend tells which runs are still alive beside each other. */
    private static final List<String> JOBS = List.of(
            """
            create table cowrie_shell.job (
              id bigint generated always as identity primary key,
              operation text not null,
              selection text not null,
              total bigint not null,
              high_water text,
              batch integer not null check (batch > 0),
              control text not null default 'run' check (control in ('run', 'pause', 'abort')),
              controlled_at timestamptz not null default clock_timestamp(),
              started_at timestamptz not null default clock_timestamp(),
              ended_at timestamptz,
              outcome text check (outcome in ('done', 'aborted')),
              check ((ended_at is null) = (outcome is null)))""",
            """
            create table cowrie_shell.job_range (
              job_id bigint not null references cowrie_shell.job on delete cascade,
              number integer not null,
              after text,
              upto text not null,
              reached text,
              done boolean not null default false,
              batches bigint not null default 0,
              failures bigint not null default 0,
              seen bigint not null default 0,
              changed bigint not null default 0,
              set_aside bigint not null default 0,
              counts bigint[] not null default '{}',
              primary key (job_id, number)) with (fillfactor = 50)""",
            """
            alter table cowrie_shell.run
              add column backend integer,
              add column job_id bigint references cowrie_shell.job,
              add column told_at timestamptz,
              add column rate real,
              add column waits text""",
            "create index set_aside_row on cowrie_shell.set_aside (relation, row_key)",
            "insert into cowrie_shell.journal_version (version) values (2)");

    /** What was loaded: contents by their first line and how far they were read, and archives read to their end. */
    private static final List<String> LOADS = List.of(
            """
            create table cowrie_shell.content (
              id bigint generated always as identity primary key,
              source text not null,
              inode text,
              generation integer not null,
              head text not null,
              bytes bigint not null default 0,
              lines bigint not null default 0,
              chain text,
              run_id bigint references cowrie_shell.run,
              begun_at timestamptz not null default clock_timestamp(),
              reached_at timestamptz not null default clock_timestamp()) with (fillfactor = 50)""",
            "create index content_head on cowrie_shell.content (head)",
            "create index content_source on cowrie_shell.content (source, inode)",
            """
            create table cowrie_shell.archive (
              hash text primary key,
              content_id bigint not null references cowrie_shell.content on delete cascade,
              at timestamptz not null default clock_timestamp())""",
            "insert into cowrie_shell.journal_version (version) values (3)");

    /**
     * Plans that were begun, with all that is needed to go on with them from elsewhere. Up to {@code reached} everything
     * is done and was found as expected.
     */
    private static final List<String> REPLAYS = List.of(
            """
            create table cowrie_shell.replay (
              id bigint generated always as identity primary key,
              plan text not null,
              hash text not null,
              source text not null,
              text text not null,
              files jsonb not null,
              parameters jsonb not null,
              first_step integer not null,
              last_step integer not null,
              reached integer not null,
              fingerprint_after text,
              begun_at timestamptz not null default clock_timestamp(),
              ended_at timestamptz,
              outcome text check (outcome in ('done', 'given up')),
              check ((ended_at is null) = (outcome is null)))""",
            "create index replay_hash on cowrie_shell.replay (hash)",
            "alter table cowrie_shell.run add column replay_id bigint references cowrie_shell.replay",
            "insert into cowrie_shell.journal_version (version) values (4)");

    /** What each version adds to the one before. */
    private static final List<List<String>> VERSIONS = List.of(RUNS, JOBS, LOADS, REPLAYS);

    private Journal() {}

    /** All that makes the journal where there is none. */
    public static List<String> creation() {
        List<String> statements = new ArrayList<>();
        statements.add(SCHEMA_CREATION);
        statements.addAll(after(0));
        return List.copyOf(statements);
    }

    private static List<String> after(int version) {
        return VERSIONS.subList(version, VERSIONS.size()).stream()
                .flatMap(List::stream)
                .toList();
    }

    /** What still has to be done in this target for the journal to be there; nothing where it is. */
    public static List<String> missing(Connection connection) throws SQLException {
        if (!there(connection, "select 1 from pg_catalog.pg_namespace where nspname = 'cowrie_shell'")) {
            return creation();
        }
        if (!table(connection, "journal_version")) {
            return after(0);
        }
        int version = number(connection, "select coalesce(max(version), 0) from cowrie_shell.journal_version");
        if (version > VERSIONS.size()) {
            throw JournalProblem.NEWER
                    .problem("the journal in the target was made by a newer Cowrie Shell")
                    .why("it is of version " + version + ", this shell knows " + VERSIONS.size())
                    .next("use the newer shell")
                    .asException();
        }
        return after(version);
    }

    /** Whether runs are remembered in this target. */
    public static boolean present(Connection connection) throws SQLException {
        return table(connection, "run");
    }

    /** Does what is missing, all in the transaction that is open; returns how many statements that took. */
    public static int create(Connection connection) throws SQLException {
        List<String> missing = missing(connection);
        try (Statement statement = connection.createStatement()) {
            for (String each : missing) {
                statement.execute(each);
                FaultPoint.reached("journal", "create", "inside");
            }
        }
        return missing.size();
    }

    /** Whether jobs are remembered in this target, which they are since the journal's second version. */
    public static boolean jobsPresent(Connection connection) throws SQLException {
        return table(connection, "job_range");
    }

    /** Whether loads are remembered in this target, which they are since the journal's third version. */
    public static boolean loadsPresent(Connection connection) throws SQLException {
        return table(connection, "archive");
    }

    /** Whether plans are remembered in this target, which they are since the journal's fourth version. */
    public static boolean replaysPresent(Connection connection) throws SQLException {
        return table(connection, "replay");
    }

    /**
     * Closes the runs that have no end. Only for a holder of the run lock: nobody else runs but those who share it or take
     * no turn, so the others were cut off. Their end is their last sign of life.
     */
    public static List<CutOff> closeCutOff(Connection connection) throws SQLException {
        List<CutOff> closed = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        with life as (
                          select r.id, greatest(r.started_at, (to_jsonb(r) ->> 'told_at')::timestamptz,
                                   (select max(greatest(s.started_at, s.ended_at))
                                    from cowrie_shell.step s where s.run_id = r.id),
                                   (select max(c.at) from cowrie_shell.checkpoint c where c.run_id = r.id)) as last
                          from cowrie_shell.run r where r.ended_at is null
                            and coalesce((to_jsonb(r) ->> 'backend')::integer not in (%s), true)),
                        steps as (
                          update cowrie_shell.step s set ended_at = life.last, outcome = 'interrupted'
                          from life where s.run_id = life.id and s.ended_at is null
                          returning s.run_id, s.number, s.what)
                        update cowrie_shell.run r set ended_at = life.last, outcome = 'interrupted'
                        from life where r.id = life.id
                        returning r.id, r.operation, extract(epoch from clock_timestamp() - life.last)::bigint,
                          coalesce(
                            (select number || ' (' || what || ')' from steps
                             where run_id = r.id order by number desc limit 1),
                            (select s.number || ' (' || s.what || ')' from cowrie_shell.step s
                             where s.run_id = r.id order by s.number desc limit 1))
                        """.formatted(RunLock.ALIVE))) {
            while (row.next()) {
                Duration ago = Duration.ofSeconds(Math.max(0, row.getLong(3)));
                closed.add(new CutOff(row.getLong(1), row.getString(2), ago, row.getString(4)));
            }
        }
        return closed;
    }

    private static boolean table(Connection connection, String name) throws SQLException {
        // By name in the catalog: to look it up would fail where the role may not use the schema.
        return there(connection, """
                select 1 from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                where n.nspname = 'cowrie_shell' and c.relname = '%s'
                """.formatted(name));
    }

    private static boolean there(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next();
        }
    }

    private static int number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        }
    }
}
