package io.cowrieshell.finding;

import com.google.auto.service.AutoService;
import io.cowrieshell.database.PreparedTransaction;
import java.sql.SQLException;
import java.util.List;

/** Transactions that wait for the second phase of their commit, and survive everything but that. */
@AutoService(Check.class)
public final class PreparedTransactionsCheck implements Check {

    static final FindingKind KIND = new FindingKind(
            "SERVER-002",
            "prepared transaction is open",
            "it keeps its locks even when the server is started anew, so that a repair may wait for ever");

    @Override
    public List<FindingKind> kinds() {
        return List.of(KIND);
    }

    @Override
    public List<Finding> look(Examination examination) throws SQLException {
        return PreparedTransaction.read(examination.look()).stream()
                .map(PreparedTransactionsCheck::finding)
                .toList();
    }

    static Finding finding(PreparedTransaction prepared) {
        String name = "'" + prepared.name().replace("'", "''") + "'";
        return new Finding(
                KIND,
                Severity.WARNING,
                prepared.name(),
                "prepared by " + prepared.owner() + " at " + prepared.since(),
                Evidence.of("whoever began it may still commit it: `sql commit prepared " + name + "`")
                        .shownBy("select * from pg_catalog.pg_prepared_xacts"),
                Remedy.by("sql rollback prepared " + name));
    }
}
