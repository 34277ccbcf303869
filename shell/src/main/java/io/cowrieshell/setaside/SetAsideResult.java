package io.cowrieshell.setaside;

import io.cowrieshell.operation.Result;
import io.cowrieshell.operation.View;
import java.util.List;

/**
 * The sum of what was set aside. Where rows were asked for they have been shown before, and there are no groups.
 *
 * @param kept whether the target has a journal at all
 * @param listed whether the rows themselves were asked for
 */
public record SetAsideResult(boolean kept, boolean listed, long rows, List<Group> groups) implements Result {

    public SetAsideResult {
        groups = List.copyOf(groups);
    }

    /**
     * Rows of one table that were set aside for the same reason.
     *
     * @param column empty where the whole row was
     */
    public record Group(String table, String column, String reason, long rows, long lastRun) {}

    @Override
    public View view() {
        if (listed && kept) {
            return View.nothing();
        }
        if (groups.isEmpty()) {
            return View.line(kept ? "Nothing was set aside." : "Nothing was set aside: this target has no journal.");
        }
        View table = new View.Table(
                List.of(
                        View.column("table"),
                        View.column("column"),
                        View.column("reason"),
                        View.number("rows"),
                        View.number("last run")),
                groups.stream()
                        .map(each -> View.row(each.table(), each.column(), each.reason(), each.rows(), each.lastRun()))
                        .toList());
        return View.stack(table, View.line("--limit 20 lists rows, --all every one", View.Tone.FAINT));
    }
}
