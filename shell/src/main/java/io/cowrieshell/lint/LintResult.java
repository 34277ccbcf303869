package io.cowrieshell.lint;

import io.cowrieshell.operation.Result;
import io.cowrieshell.operation.View;
import io.cowrieshell.operation.View.Cell;
import io.cowrieshell.problem.ExitStatus;
import java.util.ArrayList;
import java.util.List;

/** All warnings, by file, line and column. */
public record LintResult(int files, int statements, List<Warning> warnings) implements Result {

    public LintResult {
        warnings = List.copyOf(warnings);
    }

    /**
     * Something that will go wrong, or may.
     *
     * @param line from 1
     * @param column from 1
     */
    public record Warning(String file, int line, int column, String rule, String message, String why, String better) {}

    @Override
    public View view() {
        List<Cell> lines = new ArrayList<>();
        for (Warning warning : warnings) {
            lines.add(new Cell(
                    warning.file() + ":" + warning.line() + ":" + warning.column() + " " + warning.rule() + " "
                            + warning.message(),
                    View.Tone.WARNING));
            lines.add(Cell.of("    why:    " + warning.why()));
            lines.add(Cell.of("    better: " + warning.better()));
        }
        lines.add(new Cell(summary(), View.Tone.FAINT));
        return new View.Lines(lines);
    }

    private String summary() {
        return count(warnings.size(), "warning") + " in " + count(statements, "statement") + " of "
                + count(files, "file");
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    @Override
    public ExitStatus exitStatus() {
        return warnings.isEmpty() ? ExitStatus.DONE : ExitStatus.FINDINGS;
    }
}
