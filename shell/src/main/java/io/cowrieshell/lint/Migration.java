package io.cowrieshell.lint;

import io.cowrieshell.finding.cause.ManagedSchema;
import io.cowrieshell.finding.cause.ManagedSchema.ManagedColumn;
import io.cowrieshell.lint.TableChange.Action;
import io.cowrieshell.lint.TableChange.Kind;
import io.cowrieshell.lint.TableChange.What;
import io.cowrieshell.schema.Blueprints;
import io.cowrieshell.schema.Constraint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All statements of the files, and what is known of the tables when one of them is run: what the files have made by
 * then, else the target as it is, else the blueprint.
 */
final class Migration {

    /** Tables that are large in every real database. */
    private static final Set<String> LARGE = Set.of("session_summaries", "raw_events");

    private final List<Statement> statements;
    private final LiveTables live;
    private final Map<String, Map<String, String>> written = new HashMap<>();
    private final Set<String> created = new HashSet<>();

    Migration(List<Statement> statements, LiveTables live) {
        this.statements = List.copyOf(statements);
        this.live = live;
    }

    List<Statement> statements() {
        return statements;
    }

    /** Takes note of what a statement makes; the next one finds it. */
    void run(Statement statement) {
        TableChange change = statement.change();
        if (change.kind() == Kind.CREATE) {
            created.add(change.table());
        }
        Map<String, String> columns = written.computeIfAbsent(change.table(), table -> new HashMap<>());
        for (Action action : change.actions()) {
            if (action.what() == What.ADD_COLUMN || action.what() == What.TYPE) {
                columns.put(action.name(), action.type());
            } else if (action.what() == What.DROP_COLUMN) {
                columns.put(action.name(), "");
            }
        }
    }

    /** The type of a column at this place; empty where the column is not there or nothing is known of it. */
    Optional<String> type(String table, String column) {
        String type = written.getOrDefault(table, Map.of()).get(column);
        if (type != null) {
            return Optional.of(type).filter(is -> !is.isEmpty());
        }
        if (created.contains(table)) {
            return Optional.empty();
        }
        return live.type(table, column)
                .or(() -> live.knows(table)
                        ? Optional.empty()
                        : ManagedSchema.column(table, column).map(ManagedColumn::type));
    }

    /** The primary key of a managed table, or of one the files make; empty where it is not known. */
    Set<String> primaryKey(String table) {
        for (Statement statement : statements) {
            TableChange change = statement.change();
            if (change.kind() == Kind.CREATE && change.table().equals(table)) {
                return writtenKey(change);
            }
        }
        return Blueprints.version(Blueprints.LATEST).table(table).stream()
                .flatMap(wanted -> wanted.constraints().stream())
                .filter(wanted -> wanted.constraint().kind() == Constraint.Kind.PRIMARY_KEY)
                .flatMap(wanted -> wanted.constraint().columns().stream())
                .collect(Collectors.toSet());
    }

    private static Set<String> writtenKey(TableChange change) {
        Set<String> columns = new HashSet<>();
        for (Action action : change.actions()) {
            if (action.has("primary", "key")) {
                if (action.what() == What.ADD_COLUMN) {
                    columns.add(action.name());
                } else {
                    Phrase phrase = new Phrase(action.tokens());
                    while (phrase.more() && !phrase.take("primary", "key")) {
                        phrase.next();
                    }
                    columns.addAll(phrase.names());
                }
            }
        }
        return columns;
    }

    /** Whether the column is there at this place, as far as the files and the target tell. */
    boolean made(String table, String column) {
        String type = written.getOrDefault(table, Map.of()).get(column);
        return type != null ? !type.isEmpty() : live.type(table, column).isPresent();
    }

    /** Whether a table is so large that a lock or a rewrite is felt; one the files make is empty. */
    boolean large(String table) {
        return !created.contains(table) && (LARGE.contains(table) || live.large(table));
    }

    /** The statements in the same transaction block that come before this one. */
    List<Statement> before(Statement statement) {
        List<Statement> before = new ArrayList<>();
        for (Statement other : statements.subList(0, statement.number())) {
            if (statement.inTransaction() && other.transaction() == statement.transaction()) {
                before.add(other);
            }
        }
        return before;
    }
}
