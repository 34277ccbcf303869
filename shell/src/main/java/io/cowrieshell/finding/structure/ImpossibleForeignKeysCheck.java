package io.cowrieshell.finding.structure;

import com.google.auto.service.AutoService;
import io.cowrieshell.finding.Check;
import io.cowrieshell.finding.Evidence;
import io.cowrieshell.finding.Examination;
import io.cowrieshell.finding.Finding;
import io.cowrieshell.finding.FindingKind;
import io.cowrieshell.finding.Remedy;
import io.cowrieshell.finding.Severity;
import io.cowrieshell.finding.remedy.ReferenceSteps;
import io.cowrieshell.finding.remedy.Site;
import io.cowrieshell.schema.Column;
import io.cowrieshell.schema.Constraint;
import io.cowrieshell.schema.Constraint.Reference;
import io.cowrieshell.schema.Difference.MissingConstraint;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A foreign key that cannot exist, because its two sides are of unlike types. */
@AutoService(Check.class)
public final class ImpossibleForeignKeysCheck implements Check {

    private static final FindingKind KIND = new FindingKind(
            "SCHEMA-011",
            "foreign key is impossible: its sides have unlike types",
            "The foreign key cannot be implemented, and comparing the two sides fails.");

    @Override
    public List<FindingKind> kinds() {
        return List.of(KIND);
    }

    @Override
    public List<Finding> look(Examination examination) throws SQLException {
        Site site = Site.of(examination);
        List<Finding> found = new ArrayList<>();
        for (MissingConstraint missing : examination.differences(MissingConstraint.class)) {
            if (!MissingForeignKeysCheck.wanted(missing)) {
                continue;
            }
            List<String> unlike = unlike(site, missing);
            if (!unlike.isEmpty()) {
                found.add(new Finding(
                        KIND,
                        Severity.ERROR,
                        missing.place() + " " + missing.wanted().constraint().name(),
                        "cannot exist: " + String.join("; ", unlike),
                        new Evidence(unlike, null, List.of(), site.showConstraints(missing.place())),
                        Remedy.heal(KIND, new ReferenceSteps(site).of(missing.place(), missing.wanted()))));
            }
        }
        return found;
    }

    /** Both sides of each pair of columns that do not fit. */
    static List<String> unlike(Site site, MissingConstraint missing) {
        Constraint key = missing.wanted().constraint();
        Reference reference = Objects.requireNonNull(key.reference());
        List<String> unlike = new ArrayList<>();
        for (int i = 0; i < key.columns().size(); i++) {
            Optional<Column> own = site.column(missing.place(), key.columns().get(i));
            Optional<Column> other =
                    site.column(reference.table(), reference.columns().get(i));
            if (own.isPresent() && other.isPresent() && !family(own.get()).equals(family(other.get()))) {
                unlike.add("%s.%s is %s, %s.%s is %s"
                        .formatted(
                                missing.place(),
                                own.get().name(),
                                own.get().type(),
                                reference.table(),
                                other.get().name(),
                                other.get().type()));
            }
        }
        return unlike;
    }

    /** Types between which the server can make a foreign key. */
    private static String family(Column column) {
        String type = column.type().replaceFirst("\\(.*\\)", "");
        return switch (type) {
            case "character varying", "text", "character" -> "text";
            case "smallint", "integer", "bigint" -> "integer";
            default -> type;
        };
    }

    static String named(MissingConstraint missing) {
        Constraint key = missing.wanted().constraint();
        Reference reference = Objects.requireNonNull(key.reference());
        return "(%s) to %s (%s)"
                .formatted(String.join(", ", key.columns()), reference.table(), String.join(", ", reference.columns()));
    }
}
