package io.cowrieshell.lint;

import com.google.auto.service.AutoService;
import io.cowrieshell.finding.cause.TypeName;
import io.cowrieshell.lint.TableChange.Action;
import io.cowrieshell.lint.TableChange.ForeignKey;
import java.util.Optional;
import java.util.Set;

/** A foreign key between columns of types that cannot be compared. */
@AutoService(LintRule.class)
public final class ForeignKeyBetweenTypes implements LintRule {

    @Override
    public String id() {
        return "LINT-003";
    }

    @Override
    public String why() {
        return "the key cannot be made: its two sides have types that have no operator =";
    }

    @Override
    public String better() {
        return "give both columns the same type; addresses are varchar(45) in all three tiers";
    }

    @Override
    public void check(Statement statement, Migration migration, Warnings warnings) {
        for (Action action : statement.change().actions()) {
            ForeignKey key = action.foreignKey();
            if (key == null) {
                continue;
            }
            for (int i = 0; i < key.columns().size(); i++) {
                Optional<String> from = type(
                        statement, statement.change().table(), key.columns().get(i), migration);
                Optional<String> to = key.referenced().size() > i
                        ? type(statement, key.table(), key.referenced().get(i), migration)
                        : keyType(statement, key.table(), migration);
                if (from.isPresent() && to.isPresent() && unlike(from.get(), to.get())) {
                    warnings.warn(
                            action.first(),
                            key.columns().get(i) + " is " + from.get() + " and what it points at in " + key.table()
                                    + " is " + to.get());
                }
            }
        }
    }

    /** In the statement itself, or from before it. */
    private static Optional<String> type(Statement statement, String table, String column, Migration migration) {
        return statement.change().table().equals(table)
                        && statement.change().column(column).isPresent()
                ? statement.change().column(column).map(Action::type)
                : migration.type(table, column);
    }

    /** Without a column the key points at the primary key; of managed tables it is known. */
    private static Optional<String> keyType(Statement statement, String table, Migration migration) {
        Set<String> columns = migration.primaryKey(table);
        return columns.size() == 1 ? type(statement, table, columns.iterator().next(), migration) : Optional.empty();
    }

    /** Numbers of any size can be compared, as can texts. */
    private static boolean unlike(String left, String right) {
        return !family(left).equals(family(right));
    }

    private static String family(String type) {
        String base = TypeName.base(type);
        return switch (base) {
            case "smallint", "integer", "bigint", "numeric" -> "number";
            case "text", "character varying", "character" -> "text";
            default -> base;
        };
    }
}
