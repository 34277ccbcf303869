package io.cowrieshell.status;

import io.cowrieshell.database.Look;
import io.cowrieshell.database.ServerFacts;
import io.cowrieshell.finding.Check;
import io.cowrieshell.finding.Examination;
import io.cowrieshell.finding.Findings;
import io.cowrieshell.finding.Severity;
import io.cowrieshell.operation.Interruption;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** How many findings there are, without those that only a look at the rows would show. */
public record FindingsPart(int errors, int warnings, int information) {

    /** Empty where the catalog cannot be looked at, which the look then tells. */
    static @Nullable FindingsPart read(Look look, ServerFacts server, Interruption interruption) throws SQLException {
        return look.at(
                        "findings",
                        connection -> Optional.of(count(look, server, interruption)),
                        Optional.<FindingsPart>empty())
                .orElse(null);
    }

    private static FindingsPart count(Look look, ServerFacts server, Interruption interruption) throws SQLException {
        Findings found =
                Findings.in(Examination.ofWhatIsSeen(look, server), interruption, Predicate.not(Check::readsRows));
        return new FindingsPart(
                found.count(Severity.ERROR), found.count(Severity.WARNING), found.count(Severity.INFORMATION));
    }
}
