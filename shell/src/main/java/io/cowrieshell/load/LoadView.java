package io.cowrieshell.load;

import io.cowrieshell.ingest.Written;
import io.cowrieshell.operation.Shown;
import io.cowrieshell.operation.View;
import io.cowrieshell.operation.View.Cell;
import io.cowrieshell.operation.View.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** How a load reads. */
final class LoadView {

    private LoadView() {}

    static View of(LoadResult result) {
        List<Cell> lines = new ArrayList<>(remarks(result));
        lines.addAll(View.statements(result.sql()));
        lines.add(end(result));
        return View.stack(table(result), new View.Lines(lines));
    }

    private static View table(LoadResult result) {
        List<List<Cell>> rows = new ArrayList<>();
        for (FileLine file : result.files()) {
            rows.add(View.row(
                    name(file),
                    new Cell(file.state().says(), tone(file.state())),
                    Shown.count(file.events()),
                    Shown.count(file.added()),
                    Shown.count(file.present()),
                    Shown.count(file.letters() + file.lettersPresent())));
        }
        return new View.Table(
                List.of(
                        View.column("file"),
                        View.column("state"),
                        View.number("events"),
                        View.number("new"),
                        View.number("known"),
                        View.number("no events")),
                rows);
    }

    /** The last part of the path says enough beside its neighbours; all of it stands in the other formats. */
    private static String name(FileLine file) {
        return file.file().substring(file.file().lastIndexOf('/') + 1);
    }

    private static Tone tone(FileState state) {
        return switch (state) {
            case LOADED -> Tone.GOOD;
            case KNOWN -> Tone.FAINT;
            case UNFINISHED, STOPPED -> Tone.WARNING;
            case BROKEN, REFUSED -> Tone.BAD;
        };
    }

    private static List<Cell> remarks(LoadResult result) {
        List<Cell> lines = new ArrayList<>();
        for (FileLine file : result.files()) {
            if (file.note() != null) {
                lines.add(new Cell(name(file) + ": " + file.note(), tone(file.state())));
            }
        }
        long left = result.files().stream().mapToLong(FileLine::left).sum();
        if (left > 0) {
            lines.add(Cell.of(Shown.counted(left, "event") + " left out by --since, --until or --sensor"));
        }
        Written total = result.total();
        if (total.letters() > 0) {
            lines.add(new Cell(
                    Shown.counted(total.letters(), "dead letter")
                            + (result.run() == 0 ? " would be kept" : " kept: `dead-letters` shows what is no event"),
                    Tone.WARNING));
        }
        if (total.quarantined() > 0) {
            lines.add(Cell.of(
                    Shown.counted(total.quarantined(), "new event") + " dangerous enough to be marked as quarantined"));
        }
        return lines;
    }

    /** {@code 296,574 events loaded in 9,120 new sessions and 3 known sessions, in 7.9 s, 37,541/s (run 4)} */
    private static Cell end(LoadResult result) {
        Written total = result.total();
        if (result.run() == 0) {
            return Cell.of(Shown.counted(total.added(), "event") + " would be new; a dry run: nothing was changed");
        }
        if (total.added() == 0) {
            String known = total.present() == 0 ? "" : ": all of " + Shown.counted(total.present(), "event") + " known";
            return new Cell((total.letters() == 0 ? "nothing new" : "no new event") + known, tone(result));
        }
        String sessions = Stream.of(
                        Shown.counted(total.begun(), "new session"), Shown.counted(total.merged(), "known session"))
                .filter(part -> !part.startsWith("0 "))
                .reduce((one, other) -> one + " and " + other)
                .orElse("no session");
        return new Cell(
                String.format(
                        Locale.ROOT,
                        "%s loaded in %s%s, in %.1f s, %,.0f/s (run %d)",
                        Shown.counted(total.added(), "event"),
                        sessions,
                        total.files() == 0 ? "" : ", with " + Shown.counted(total.files(), "file") + " they brought",
                        result.seconds(),
                        result.speed(),
                        result.run()),
                tone(result));
    }

    private static Tone tone(LoadResult result) {
        return result.exitStatus().code() == 0 ? Tone.GOOD : Tone.WARNING;
    }
}
