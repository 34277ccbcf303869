package io.cowrieshell.coverage;

import io.cowrieshell.coverage.CoverageResult.Filled;
import io.cowrieshell.coverage.CoverageResult.Group;
import io.cowrieshell.operation.Shown;
import io.cowrieshell.operation.View;
import io.cowrieshell.operation.View.Cell;
import io.cowrieshell.operation.View.Column;
import io.cowrieshell.operation.View.Tone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** One line for each column of all sessions, or one for each day, country or system. */
final class CoverageView {

    /** Days whose sessions lose so much of their coverage have been left behind by whoever fills them. */
    private static final double LEFT_BEHIND = 10;

    private final CoverageResult coverage;

    CoverageView(CoverageResult coverage) {
        this.coverage = coverage;
    }

    View view() {
        List<View> parts = new ArrayList<>();
        CoverageOptions.By by = coverage.by();
        parts.add(by == null ? columns() : groups(by));
        long sessions = coverage.all().sessions();
        String line = Shown.counted(sessions, "session") + period();
        if (by == null) {
            parts.add(View.line(line, Tone.FAINT));
        } else {
            parts.add(View.line(line + ", " + decisive(coverage.all()) + shown(by), Tone.FAINT));
        }
        if (!coverage.missing().isEmpty()) {
            parts.add(View.line(
                    "not there: " + String.join(", ", coverage.missing()) + "; `findings` tells why", Tone.WARNING));
        }
        if (by == CoverageOptions.By.DAY) {
            parts.add(trend());
            leftBehind().ifPresent(text -> parts.add(View.line(text, Tone.WARNING)));
        }
        return new View.Stack(parts);
    }

    private View columns() {
        List<List<Cell>> rows = coverage.all().columns().stream()
                .map(filled -> View.row(
                        filled.column(),
                        Shown.count(filled.sessions()),
                        Cell.share(filled.sessions(), coverage.all().sessions())))
                .toList();
        return new View.Table(List.of(View.column("column"), View.number("sessions"), View.column("percent")), rows);
    }

    private View groups(CoverageOptions.By by) {
        List<Column> columns = new ArrayList<>();
        columns.add(View.column(by.name().toLowerCase(Locale.ROOT)));
        columns.add(View.number("sessions"));
        coverage.all().columns().forEach(filled -> columns.add(View.column(shortened(filled.column()))));
        List<List<Cell>> rows =
                coverage.groups().stream().map(CoverageView::row).toList();
        return new View.Table(columns, rows);
    }

    private static List<Cell> row(Group group) {
        List<Cell> row = new ArrayList<>();
        row.add(group.key() == null ? new Cell("unknown", Tone.FAINT) : Cell.of(group.key()));
        row.add(Cell.of(Shown.count(group.sessions())));
        group.columns().forEach(filled -> row.add(Cell.share(filled.sessions(), group.sessions())));
        return row;
    }

    /** All of them fit into a narrow window. */
    private static String shortened(String column) {
        return column.equals("enrichment_at") ? "enriched" : column.replaceFirst("^snapshot_", "");
    }

    private String period() {
        Instant since = coverage.since();
        Instant until = coverage.until();
        return (since == null ? "" : " since " + since) + (until == null ? "" : " before " + until);
    }

    private String shown(CoverageOptions.By by) {
        long hidden = coverage.found() - coverage.groups().size();
        String what =
                switch (by) {
                    case DAY -> "older day";
                    case COUNTRY -> "country";
                    case ASN -> "system";
                };
        String several = what.equals("country") ? "countries" : what + "s";
        return hidden == 0
                ? ""
                : "; " + Shown.count(hidden) + " more " + (hidden == 1 ? what : several) + " with --all";
    }

    /** From the oldest day shown to the newest. */
    private View trend() {
        List<Double> percents = new ArrayList<>();
        coverage.groups()
                .forEach(group ->
                        percents.add(Objects.requireNonNullElse(group.decisive().percent(), Double.NaN)));
        Collections.reverse(percents);
        return percents.isEmpty()
                ? View.nothing()
                : new View.Trends(
                        List.of(new View.Trend(coverage.all().decisive().column(), percents)));
    }

    /** What nobody would see in the sum: sessions of the newest day are not filled any more. */
    private Optional<String> leftBehind() {
        if (coverage.groups().size() < 2) {
            return Optional.empty();
        }
        Group newest = coverage.groups().get(0);
        List<Group> before = coverage.groups().subList(1, coverage.groups().size());
        long sessions = before.stream().mapToLong(Group::sessions).sum();
        long filled =
                before.stream().mapToLong(group -> group.decisive().sessions()).sum();
        double usual = 100.0 * filled / sessions;
        double now = Objects.requireNonNullElse(newest.decisive().percent(), usual);
        return usual - now < LEFT_BEHIND
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "new sessions are not filled: %s has %s in %.1f %%, the days before in %.1f %%",
                        newest.key(),
                        newest.decisive().column(),
                        now,
                        usual));
    }

    private static String decisive(Group group) {
        Filled filled = group.decisive();
        return filled.column() + " in "
                + (filled.percent() == null
                        ? "none"
                        : Cell.share(filled.sessions(), group.sessions()).text() + " %");
    }
}
