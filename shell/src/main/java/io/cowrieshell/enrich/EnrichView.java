package io.cowrieshell.enrich;

import io.cowrieshell.enrich.EnrichResult.Source;
import io.cowrieshell.operation.View;
import io.cowrieshell.operation.View.Cell;
import io.cowrieshell.operation.View.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How enriching reads. */
final class EnrichView {

    private EnrichView() {}

    static View of(EnrichResult result) {
        boolean planned = result.run() == 0;
        List<Cell> lines = new ArrayList<>();
        for (Source file : result.files()) {
            lines.add(Cell.of(
                    file.file() + ": " + file.kind() + (file.built() == null ? "" : ", built " + file.built())));
        }
        List<Cell> end = new ArrayList<>();
        if (result.setAside() > 0) {
            end.add(new Cell(
                    number(result.setAside()) + (planned ? " would be set aside" : " set aside")
                            + " of what the files say" + (planned ? "" : ": `set-aside` shows why"),
                    Tone.WARNING));
        }
        end.addAll(View.statements(result.sql()));
        end.add(last(result, planned));
        return View.stack(new View.Lines(lines), table(result), new View.Lines(end));
    }

    private static Cell last(EnrichResult result, boolean planned) {
        if (result.unchanged()) {
            return new Cell("nothing to do: all that the files say is known", Tone.GOOD);
        }
        if (planned) {
            return Cell.of("a dry run: nothing was changed");
        }
        long systems = result.systems().found() + result.systems().moved();
        return new Cell(
                number(result.addresses().changed()) + " of "
                        + number(result.addresses().told()) + " addresses enriched, " + number(systems)
                        + " with another system (run " + result.run() + ")"
                        + (result.added() > 0 ? "; `backfill` fills what sessions lack" : ""),
                Tone.GOOD);
    }

    private static View table(EnrichResult result) {
        List<List<Cell>> rows = new ArrayList<>();
        row(rows, "that sessions name, new in ip_inventory", result.added());
        row(rows, "that the files say anything of", result.addresses().told());
        row(rows, "whose document changes", result.addresses().changed());
        row(rows, "that get a system for the first time", result.systems().found());
        row(rows, "that get another system than they had", result.systems().moved());
        row(
                rows,
                "that are neither in ip_inventory nor named by a session",
                result.addresses().elsewhere());
        return new View.Table(List.of(View.column("addresses"), View.number("how many")), rows);
    }

    private static void row(List<List<Cell>> rows, String what, long count) {
        rows.add(View.row(what, number(count)));
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
