package io.cowrieshell.finding;

import com.google.auto.service.AutoService;
import io.cowrieshell.database.OpenTransaction;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Sessions in whose way a repair would be, and which would be in its way. */
@AutoService(Check.class)
public final class OpenTransactionsCheck implements Check {

    static final FindingKind LONG = new FindingKind(
            "SERVER-001",
            "transaction is open for long",
            "what it has locked cannot be changed, and rows it might still see cannot be cleared away");

    static final FindingKind HOLDING = new FindingKind(
            "SERVER-003", "session holds locks on tables", "a repair of these tables waits for it, and gives up");

    /** Reading and writing rows is over sooner than this, so a repair that tries again gets through. */
    private static final Duration PASSING = Duration.ofSeconds(5);

    @Override
    public List<FindingKind> kinds() {
        return List.of(LONG, HOLDING);
    }

    @Override
    public List<Finding> look(Examination examination) throws SQLException {
        hidden(examination);
        int own = examination.server().identity().backend();
        List<Finding> found = new ArrayList<>();
        for (OpenTransaction open : OpenTransaction.read(
                examination.look(),
                ManagedTables.schemas(examination.catalog()),
                ManagedTables.names(examination.catalog()))) {
            // A process of the server at work, such as autovacuum, gives way by itself.
            if (!open.who().client()) {
                continue;
            }
            if (open.isLong()) {
                found.add(finding(LONG, open, own));
            } else if (inTheWay(open)) {
                found.add(finding(HOLDING, open, own));
            }
        }
        return found;
    }

    private static boolean inTheWay(OpenTransaction open) {
        boolean lasting = open.holding().strong()
                || open.state().startsWith("idle in transaction")
                || open.age().compareTo(PASSING) > 0;
        return lasting && !open.holding().tables().isEmpty();
    }

    /** Without the privilege, nothing is told of the sessions of other roles but that they are there. */
    private static void hidden(Examination examination) throws SQLException {
        int others =
                examination.look().query("sessions of other roles", """
                        select count(*) from pg_catalog.pg_stat_activity
                        where datname = current_database() and pid <> pg_catalog.pg_backend_pid()
                          and query = '<insufficient privilege>'
                        """, rows -> rows.next() ? rows.getInt(1) : 0, 0);
        if (others > 0) {
            examination
                    .look()
                    .miss("transactions of " + others + " sessions", "the role is no member of pg_read_all_stats");
        }
    }

    static Finding finding(FindingKind kind, OpenTransaction open, int ownPid) {
        OpenTransaction.Who who = open.who();
        OpenTransaction.Holding holding = open.holding();
        List<String> facts = new ArrayList<>();
        facts.add("user " + who.user() + ", application " + (who.application().isEmpty() ? "?" : who.application()));
        facts.add(open.state() + ", begun at " + open.since());
        facts.add(
                holding.tables().isEmpty()
                        ? "it has no lock on a managed table"
                        : "it has " + (holding.strong() ? "strong " : "") + "locks on "
                                + String.join(", ", holding.tables()));
        if (holding.snapshot()) {
            facts.add("it holds a snapshot");
        }
        boolean own = who.pid() == ownPid;
        return new Finding(
                kind,
                Severity.WARNING,
                "pid " + who.pid(),
                own ? "this shell's own transaction, " + open.state() : who.user() + ", " + open.state(),
                new Evidence(
                        facts, null, List.of(), "select * from pg_catalog.pg_stat_activity where pid = " + who.pid()),
                Remedy.by(own ? "sql rollback" : "sql select pg_catalog.pg_terminate_backend(" + who.pid() + ")"));
    }
}
