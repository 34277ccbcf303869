package io.cowrieshell.terminal;

import io.cowrieshell.operation.Shown;
import io.cowrieshell.problem.Redactor;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;

/** The beginning of what a person was shown, as plain text and without secrets. */
final class Excerpt {

    private static final int LINES = 40;
    private static final int CHARACTERS = 8 << 10;

    /** More than are kept: what is secret is taken out first, so that no half of it is left at the end. */
    static final int TAKEN = LINES + 20;

    private Excerpt() {}

    static List<String> of(Capture shown, Redactor redactor) {
        String whole = AttributedString.stripAnsi(String.join("\n", shown.lines()));
        // All at once: a secret may go on in the next line.
        List<String> lines = redactor.redact(whole).lines().toList();
        List<String> kept = new ArrayList<>();
        int room = CHARACTERS;
        for (String line : lines) {
            if (kept.size() == LINES || room <= 0) {
                break;
            }
            kept.add(line.length() <= room ? line : line.substring(0, room) + "…");
            room -= line.length();
        }
        long cut = lines.size() - kept.size() + shown.beyond();
        if (cut > 0) {
            kept.add("… " + Shown.counted(cut, "more line"));
        }
        return kept;
    }
}
