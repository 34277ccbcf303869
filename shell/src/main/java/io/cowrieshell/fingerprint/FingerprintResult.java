package io.cowrieshell.fingerprint;

import io.cowrieshell.operation.Result;
import io.cowrieshell.operation.View;
import io.cowrieshell.operation.View.Cell;
import io.cowrieshell.operation.View.Tone;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fingerprint of the target.
 *
 * @param observed the version whose objects are all there; 0 for none
 * @param blueprint the version whose blueprint has the same fingerprint; null where none has
 * @param text what was hashed, where it was asked for
 */
public record FingerprintResult(
        String fingerprint,
        int observed,
        @Nullable Integer blueprint,
        @Nullable String text) implements Result {

    @Override
    public View view() {
        View fields = new View.Fields(List.of(
                View.field("fingerprint", fingerprint, Tone.STRONG),
                View.field("version", observed == 0 ? "none: tables or columns are missing" : observed),
                equal()));
        return text == null
                ? fields
                : View.stack(fields, new View.Lines(text.lines().map(Cell::of).toList()));
    }

    private View.Field equal() {
        if (blueprint != null) {
            return View.field("blueprint", "the same as version " + blueprint, Tone.GOOD);
        }
        return View.field(
                "blueprint",
                observed == 0
                        ? "not that of any version"
                        : "not that of version " + observed + "; `schema diff --version " + observed + "` compares",
                Tone.WARNING);
    }
}
