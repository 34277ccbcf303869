package io.cowrieshell.sandbox.clone;

import io.cowrieshell.database.ServerFailure;
import io.cowrieshell.operation.Interruption;
import io.cowrieshell.operation.Progress;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes objects in a clone, in rounds: what cannot be made yet, since it rests on something further down, is tried again
 * after the others, until a round brings nothing new. So views on views and functions over tables come out right without
 * anybody knowing their order.
 */
final class Building {

    private final Connection clone;
    private final Interruption interruption;
    private final Map<Definition, String> waiting = new LinkedHashMap<>();
    private final List<LeftOut> impossible = new ArrayList<>();
    private long made;

    Building(Connection clone, Interruption interruption) {
        this.clone = clone;
        this.interruption = interruption;
    }

    /** Makes what can be made, also of what waited before. */
    void make(List<Definition> definitions, Progress.Task task) throws SQLException {
        for (Definition definition : definitions) {
            if (definition.sql().isEmpty()) {
                impossible.add(definition.leftOut(definition.reason()));
            } else {
                waiting.put(definition, "");
            }
        }
        boolean moved = true;
        while (moved && !waiting.isEmpty()) {
            moved = false;
            for (Definition definition : List.copyOf(waiting.keySet())) {
                moved |= make(definition);
                task.done(made);
            }
        }
    }

    private boolean make(Definition definition) throws SQLException {
        interruption.checkpoint();
        try (Statement statement = clone.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(definition.sql());
        } catch (SQLException e) {
            interruption.checkpoint();
            if (ServerFailure.lost(e)) {
                throw e;
            }
            waiting.put(definition, ServerFailure.message(e));
            return false;
        }
        waiting.remove(definition);
        made++;
        return true;
    }

    /** What could not be made, with the reason of the last attempt. */
    List<LeftOut> leftOut() {
        List<LeftOut> all = new ArrayList<>(impossible);
        waiting.forEach((definition, reason) -> all.add(definition.leftOut(reason)));
        return all;
    }
}
