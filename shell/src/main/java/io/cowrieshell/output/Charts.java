package io.cowrieshell.output;

import io.cowrieshell.operation.View;
import io.cowrieshell.operation.View.Cell;
import io.cowrieshell.operation.View.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The numbers of a view as people see them: drawn, beside the digits. */
final class Charts {

    private static final int LONGEST_TREND = 60;
    private static final int BAR = 20;
    private static final int PERCENT = 5;

    private final Surface surface;
    private final Sparkline sparkline;

    Charts(Surface surface) {
        this.surface = surface;
        this.sparkline = new Sparkline(surface.theme().blocks());
    }

    /**
     * A line for each, as long as the window allows:
     *
     * <pre>{@code
     * rate      ▂▃▅▇▇▇  21,400
     * coverage  ▁▂▃▅▆█    41.2
     * }</pre>
     */
    List<String> lines(View.Trends trends) {
        int name = 0;
        int number = 0;
        int points = 0;
        for (View.Trend trend : trends.trends()) {
            name = Math.max(name, Printable.width(trend.name()));
            number = Math.max(number, latest(trend).length());
            points = Math.max(points, trend.values().size());
        }
        int room = Math.min(surface.width().getAsInt(), Integer.MAX_VALUE / 2) - name - number - 5;
        points = Math.max(1, Math.min(points, Math.min(LONGEST_TREND, room)));
        List<String> lines = new ArrayList<>();
        for (View.Trend trend : trends.trends()) {
            lines.add(surface.theme().paint(Printable.pad(trend.name(), name, false), Tone.FAINT)
                    + "  "
                    + Printable.pad(sparkline.of(trend.values(), points), points, true)
                    + "  "
                    + Printable.pad(latest(trend), number, true));
        }
        return lines;
    }

    private static String latest(View.Trend trend) {
        double value = trend.values().isEmpty()
                ? Double.NaN
                : trend.values().get(trend.values().size() - 1);
        return Double.isFinite(value)
                ? String.format(Locale.ROOT, Math.abs(value) >= 1000 ? "%,.0f" : "%.1f", value)
                : "?";
    }

    /** One column of shares has room for bars; several have room for a step each. */
    View.Table drawn(View.Table table) {
        long columns = table.rows().stream()
                .mapToLong(row ->
                        row.stream().filter(cell -> cell.tone() == Tone.SHARE).count())
                .max()
                .orElse(0);
        return columns == 0
                ? table
                : new View.Table(
                        table.columns(),
                        table.rows().stream()
                                .map(row -> row.stream()
                                        .map(cell -> drawn(cell, columns == 1))
                                        .toList())
                                .toList());
    }

    private Cell drawn(Cell cell, boolean roomy) {
        String text = cell.text();
        if (cell.tone() != Tone.SHARE || text == null) {
            return cell;
        }
        double percent = Double.parseDouble(text);
        String drawing = roomy ? sparkline.bar(percent, BAR).stripTrailing() : sparkline.level(percent);
        return Cell.of(Printable.pad(text, PERCENT, true) + " " + drawing);
    }
}
