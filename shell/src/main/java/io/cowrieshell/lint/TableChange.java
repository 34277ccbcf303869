package io.cowrieshell.lint;

import io.cowrieshell.database.SqlToken;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a statement does to the shape of a table.
 *
 * @param table without its schema; empty where the statement is about none
 */
record TableChange(Kind kind, String table, List<Action> actions) {

    static final TableChange NONE = new TableChange(Kind.NONE, "", List.of());

    enum Kind {
        NONE,
        CREATE,
        ALTER
    }

    /** What is done with a part of a table. */
    enum What {
        ADD_COLUMN,
        DROP_COLUMN,
        TYPE,
        ADD_CONSTRAINT,
        VALIDATE,
        RENAME,
        OTHER
    }

    /**
     * One part of the statement.
     *
     * @param name of the column or constraint; empty where it has none
     * @param type of the column as it is written; empty where that is not said
     * @param tokens all of it
     */
    record Action(
            What what, String name, String type, @Nullable ForeignKey foreignKey, List<SqlToken> tokens) {

        SqlToken first() {
            return tokens.get(0);
        }

        boolean has(String... words) {
            for (int i = 0; i < tokens.size(); i++) {
                if (Phrase.at(tokens, i, words)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** @param referenced empty where the primary key is meant */
    record ForeignKey(List<String> columns, String table, List<String> referenced) {}

    TableChange {
        actions = List.copyOf(actions);
    }

    List<Action> actions(What what) {
        return actions.stream().filter(action -> action.what() == what).toList();
    }

    Optional<Action> column(String name) {
        return actions(What.ADD_COLUMN).stream()
                .filter(action -> action.name().equals(name))
                .findFirst();
    }
}
