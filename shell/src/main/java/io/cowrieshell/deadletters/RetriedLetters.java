package io.cowrieshell.deadletters;

import io.cowrieshell.operation.Shown;
import io.cowrieshell.operation.View;
import io.cowrieshell.operation.View.Cell;
import io.cowrieshell.operation.View.Tone;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of reading letters again, or would.
 *
 * @param run its number in the journal; 0 for a dry run, and where nothing was to do
 * @param tried letters that were read
 * @param resolved those that are events now
 * @param dead those that are still none, by their reason
 * @param cut letters that were left alone: only their beginning was kept
 * @param sql the statements of a batch, for a dry run
 */
public record RetriedLetters(long run, long tried, Resolved resolved, List<Reason> dead, long cut, List<String> sql)
        implements DeadLettersResult {

    public RetriedLetters {
        dead = List.copyOf(dead);
        sql = List.copyOf(sql);
    }

    /**
     * Letters that are events now.
     *
     * @param loaded as they stand
     * @param mended loaded with U+FFFD where something could not be stored
     * @param present whose event was in the database already
     */
    public record Resolved(long loaded, long mended, long present) {

        long all() {
            return loaded + mended + present;
        }
    }

    /** How many letters are still none for a reason. */
    public record Reason(String reason, long letters) {}

    @Override
    public View view() {
        List<Cell> lines = new ArrayList<>(View.statements(sql));
        if (cut > 0) {
            lines.add(new Cell(
                    Shown.counted(cut, "letter") + " left alone, of which only the beginning was kept", Tone.WARNING));
        }
        lines.add(last());
        return tried == 0 ? new View.Lines(lines) : View.stack(table(), new View.Lines(lines));
    }

    private View table() {
        List<List<Cell>> rows = new ArrayList<>();
        row(rows, "an event, loaded", resolved.loaded());
        row(rows, "an event since it was mended, loaded", resolved.mended());
        row(rows, "an event that is there already", resolved.present());
        dead.forEach(each -> row(rows, each.reason(), each.letters()));
        return new View.Table(List.of(View.column("read again"), View.number("letters")), rows);
    }

    private static void row(List<List<Cell>> rows, String what, long letters) {
        if (letters > 0) {
            rows.add(View.row(what, Shown.count(letters)));
        }
    }

    private Cell last() {
        if (tried == 0) {
            return new Cell("nothing to do: there is no such letter to read again", Tone.GOOD);
        }
        if (run == 0) {
            return Cell.of("a dry run: nothing was changed");
        }
        String done =
                Shown.count(resolved.all()) + " of " + Shown.counted(tried, "letter") + " resolved (run " + run + ")";
        return dead.isEmpty()
                ? new Cell(done, Tone.GOOD)
                : new Cell(done + "; `dead-letters export FILE` gives the others to an editor", Tone.WARNING);
    }
}
