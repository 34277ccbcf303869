package io.cowrieshell.plan;

import io.cowrieshell.operation.Shown;
import io.cowrieshell.operation.View;
import io.cowrieshell.operation.View.Cell;
import io.cowrieshell.operation.View.Tone;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the files a plan runs are now, as the plan has it written down. */
public record PinnedPlan(String plan, String file, List<Pin> pins) implements PlanResult {

    public PinnedPlan {
        pins = List.copyOf(pins);
    }

    /**
     * A file and what is in it.
     *
     * @param before what the plan said; null where it said nothing
     */
    public record Pin(
            int step, String file, String sha256, @Nullable String before) {

        boolean anew() {
            return !sha256.equalsIgnoreCase(before);
        }
    }

    @Override
    public View view() {
        List<Cell> lines = new ArrayList<>();
        for (Pin pin : pins) {
            String what = pin.before() == null ? "pinned" : pin.anew() ? "pinned anew" : "as it was";
            lines.add(new Cell(
                    "step " + pin.step() + ": " + pin.file() + ", " + pin.sha256() + ", " + what,
                    pin.anew() ? Tone.STRONG : Tone.FAINT));
        }
        long anew = pins.stream().filter(Pin::anew).count();
        lines.add(
                pins.isEmpty()
                        ? Cell.of(plan + " runs no files")
                        : Cell.of(
                                anew == 0
                                        ? file + ": nothing had to be changed"
                                        : file + ": " + Shown.counted(anew, "pin") + " written"));
        return new View.Lines(lines);
    }
}
