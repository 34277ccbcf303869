package io.cowrieshell.finding.cause;

import com.google.auto.service.AutoService;
import io.cowrieshell.finding.cause.LiveCatalog.LiveColumn;
import io.cowrieshell.finding.cause.ManagedSchema.ManagedColumn;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A comparison of types that have no such operator, because a managed column has the wrong one. */
@AutoService(CauseRule.class)
public final class OperatorBetweenUnlikeTypes implements CauseRule {

    private static final Pattern MESSAGE =
            Pattern.compile("operator does not exist: ([a-z][a-z ]*?) (?:=|<>|!=|<|>|<=|>=|~|~~) ([a-z][a-z ]*[a-z])");

    private static final String WHY =
            "The operator is only the symptom: the other side is as it should be, and the column is not. "
                    + "A cast in the query would silence this one, and the next query or foreign key fails again.";

    @Override
    public String id() {
        return "CAUSE-002";
    }

    @Override
    public Optional<Cause> explain(ErrorText error, LiveCatalog live) throws SQLException {
        Optional<Matcher> found = error.find(MESSAGE);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        String left = found.get().group(1);
        String right = found.get().group(2);
        if (!live.connected()) {
            return left.equals("inet") || right.equals("inet")
                    ? cause(
                            "ip_inventory.ip_address is probably inet, where character varying(45) is wanted",
                            WHY,
                            "heal")
                    : Optional.empty();
        }
        List<LiveColumn> wrong = wrong(left, right, live);
        return wrong.isEmpty()
                ? Optional.empty()
                : cause(
                        wrong.stream().map(OperatorBetweenUnlikeTypes::told).collect(Collectors.joining("; ")),
                        WHY,
                        "heal");
    }

    private static String told(LiveColumn column) {
        return column.table() + "." + column.name() + " is " + column.type() + " here, where "
                + ManagedSchema.column(column.table(), column.name())
                        .map(ManagedColumn::type)
                        .orElse("another type") + " is wanted";
    }

    /** Managed columns that have one of the two types and should have the other. */
    private static List<LiveColumn> wrong(String left, String right, LiveCatalog live) throws SQLException {
        return live.managedColumns().stream()
                .filter(column -> ManagedSchema.column(column.table(), column.name())
                        .filter(wanted -> (TypeName.same(column.type(), left) && wanted.is(right))
                                || (TypeName.same(column.type(), right) && wanted.is(left)))
                        .isPresent())
                .toList();
    }
}
