package io.cowrieshell.deadletters;

import io.cowrieshell.logfile.Letter.Reason;
import io.cowrieshell.operation.Shown;
import io.cowrieshell.operation.View;
import io.cowrieshell.operation.View.Cell;
import io.cowrieshell.operation.View.Field;
import io.cowrieshell.operation.View.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a letter reads:
 *
 * <pre>{@code
 * letter  17: no_eventid, which has no eventid
 * file    /srv/cowrie/log/cowrie.json.2025-11-07, line 4,711
 * fate    unresolved; read again in vain 2 times, last 2025-11-08 04:10:00+00
 * Text
 * {"src_ip": "192.0.2.1"}
 * }</pre>
 */
final class LetterView {

    /** What `--mend` can do something about. */
    private static final Set<String> MENDED =
            Set.of(Reason.NUL.word(), Reason.HALF_CHARACTER.word(), Reason.NOT_UTF8.word());

    private LetterView() {}

    static View of(ShownLetter letter) {
        List<Cell> text = new ArrayList<>(letter.text().lines().map(Cell::of).toList());
        if (letter.more()) {
            text.add(new Cell("… and more: `dead-letters export FILE` writes all that is kept", Tone.FAINT));
        }
        return View.stack(
                new View.Fields(fields(letter)),
                new View.Section("Text", new View.Lines(text)),
                View.line(next(letter), Tone.FAINT));
    }

    private static List<Field> fields(ShownLetter letter) {
        ShownLetter.Origin origin = letter.origin();
        List<Field> fields = new ArrayList<>();
        fields.add(View.field(
                "letter",
                letter.id() + ": " + letter.reason() + (letter.says() == null ? "" : ", which " + letter.says()),
                Tone.STRONG));
        add(fields, "detail", letter.detail());
        add(fields, "file", place(origin));
        add(fields, "length", length(origin));
        add(fields, "kept", origin.by() == null ? origin.kept() : origin.kept() + " by " + origin.by());
        fields.add(fate(letter.fate()));
        add(fields, "history", letter.fate().history());
        add(fields, "notes", origin.notes());
        return fields;
    }

    private static void add(List<Field> fields, String name, @Nullable String value) {
        if (value != null) {
            fields.add(View.field(name, value));
        }
    }

    private static @Nullable String place(ShownLetter.Origin origin) {
        String line = origin.line() == null ? "" : "line " + Shown.count(origin.line());
        return origin.file() == null ? null : origin.file() + (line.isEmpty() ? "" : ", " + line);
    }

    private static @Nullable String length(ShownLetter.Origin origin) {
        return origin.length() == null
                ? null
                : Shown.counted(origin.length(), "byte")
                        + (origin.cut() ? ", of which only the beginning was kept" : "");
    }

    private static Field fate(ShownLetter.Fate fate) {
        String tries = fate.tries() == 0
                ? ""
                : "; read again in vain " + Shown.counted(fate.tries(), "time")
                        + (fate.last() == null ? "" : ", last " + fate.last());
        return fate.resolved()
                ? View.field(
                        "fate",
                        "resolved" + (fate.at() == null ? "" : " " + fate.at())
                                + (fate.how() == null ? "" : ": " + fate.how()),
                        Tone.GOOD)
                : View.field("fate", "unresolved" + tries, Tone.WARNING);
    }

    private static String next(ShownLetter letter) {
        if (letter.fate().resolved()) {
            return "nothing to do";
        }
        if (letter.origin().cut()) {
            return "all of it stands in the file only; a shorter line in its place is loaded with the file";
        }
        return MENDED.contains(letter.reason())
                ? "`dead-letters retry --id " + letter.id() + " --mend` puts U+FFFD where it cannot be stored"
                : "`dead-letters retry --id " + letter.id()
                        + "` reads it again; `dead-letters export FILE` gives it to an editor";
    }
}
