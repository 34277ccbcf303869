package io.cowrieshell.scripts;

import io.cowrieshell.operation.Result;
import io.cowrieshell.operation.View;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The scripts there are.
 *
 * @param scripts the list; empty where one was asked for
 * @param script the one that was asked for
 */
public record ScriptsResult(List<Listed> scripts, @Nullable Described script) implements Result {

    public ScriptsResult {
        scripts = List.copyOf(scripts);
    }

    /**
     * A script in the list.
     *
     * @param what one sentence; empty where its file says nothing
     */
    public record Listed(String name, String what, String file) {}

    /** All that the header of a script says. */
    public record Described(String name, String file, ScriptHeader header) {}

    @Override
    public View view() {
        if (script != null) {
            return described(script);
        }
        if (scripts.isEmpty()) {
            return View.line("There are no scripts here: none in ./scripts, and none that came with the shell.");
        }
        View table = new View.Table(
                List.of(View.column("script"), View.column("what it does")),
                scripts.stream()
                        .map(each -> View.row(
                                each.name(),
                                each.what().isEmpty()
                                        ? new View.Cell("(its file says nothing about it)", View.Tone.FAINT)
                                        : each.what()))
                        .toList());
        return View.stack(
                table, View.line("`scripts NAME` tells more about one, `script NAME` runs it", View.Tone.FAINT));
    }

    private static View described(Described script) {
        ScriptHeader header = script.header();
        List<View> parts = new ArrayList<>();
        parts.add(View.line(script.name() + "  " + script.file(), View.Tone.STRONG));
        parts.add(
                header.what().isEmpty()
                        ? View.line("its file does not begin with a comment that tells what it is for", View.Tone.FAINT)
                        : lines("", header.what()));
        section(parts, "When", header.when());
        section(parts, "Parameters", header.parameters());
        section(parts, "Undo", header.undo());
        return new View.Stack(parts);
    }

    private static void section(List<View> parts, String title, @Nullable String text) {
        if (text != null) {
            parts.add(new View.Section(title, lines("  ", text)));
        }
    }

    private static View lines(String indent, String text) {
        return new View.Lines(
                text.lines().map(line -> View.Cell.of(indent + line)).toList());
    }
}
