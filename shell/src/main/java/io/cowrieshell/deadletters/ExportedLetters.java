package io.cowrieshell.deadletters;

import io.cowrieshell.operation.Shown;
import io.cowrieshell.operation.View;
import io.cowrieshell.operation.View.Cell;
import io.cowrieshell.operation.View.Tone;
import java.util.ArrayList;
import java.util.List;

/**
 * What was written to a file.
 *
 * @param cut letters of which only the beginning was kept: they are left out
 */
public record ExportedLetters(String file, long letters, long bytes, long cut) implements DeadLettersResult {

    @Override
    public View view() {
        List<Cell> lines = new ArrayList<>();
        if (cut > 0) {
            lines.add(new Cell(
                    Shown.counted(cut, "letter") + " left out, of which only the beginning was kept", Tone.WARNING));
        }
        lines.add(
                letters == 0
                        ? Cell.of(file + ": there was nothing to write")
                        : new Cell(
                                file + ": " + Shown.counted(letters, "letter") + ", " + Shown.counted(bytes, "byte")
                                        + "; what is repaired there, `load` loads",
                                Tone.GOOD));
        return new View.Lines(lines);
    }
}
