package io.cowrieshell.script;

import io.cowrieshell.operation.View;
import io.cowrieshell.operation.View.Cell;
import java.util.ArrayList;
import java.util.List;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** A value as a person reads it, of which nothing is left but that. */
record Inspected(View view) {

    /** From what {@code inspect.js} has made of it: nothing, a text, or the columns, the rows and how many are left out. */
    static @Nullable Inspected of(Value told) {
        if (told.isNull()) {
            return null;
        }
        if (told.isString()) {
            return new Inspected(View.line(told.asString()));
        }
        List<View.Column> columns = new ArrayList<>();
        Value names = told.getMember("columns");
        for (int i = 0; i < names.getArraySize(); i++) {
            boolean numeric = told.getMember("numeric").getArrayElement(i).asBoolean();
            columns.add(new View.Column(names.getArrayElement(i).asString(), numeric));
        }
        List<List<Cell>> rows = new ArrayList<>();
        Value all = told.getMember("rows");
        for (int i = 0; i < all.getArraySize(); i++) {
            rows.add(cells(all.getArrayElement(i)));
        }
        View table = new View.Table(columns, rows);
        Value more = told.getMember("more");
        return new Inspected(
                more.asString().isEmpty() ? table : View.stack(table, View.line(more.asString(), View.Tone.FAINT)));
    }

    private static List<Cell> cells(Value row) {
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < row.getArraySize(); i++) {
            Value cell = row.getArrayElement(i);
            cells.add(Cell.of(cell.isNull() ? null : cell.asString()));
        }
        return cells;
    }
}
