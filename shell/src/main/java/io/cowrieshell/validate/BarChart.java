package io.cowrieshell.validate;

import io.cowrieshell.output.Markup;
import java.util.List;
import java.util.Locale;

/**
 * Bars to compare a few values by, as SVG that stands in the page itself. Every value also stands there as text.
 *
 * @param threshold drawn as a line across; less than 0 for none
 * @param most the value of the whole width
 */
record BarChart(String title, List<Bar> bars, double threshold, String thresholdText, double most) {

    private static final int WIDTH = 680;
    private static final int LEFT = 190;
    private static final int RIGHT = 130;
    private static final int ROW = 30;
    private static final int BAR = 18;
    private static final int HEAD = 8;
    private static final int FOOT = 26;

    /** A bar, and its value as it is written behind it. */
    record Bar(String name, double value, String text, boolean good) {}

    /** As wide as the widest, or the threshold. */
    static BarChart of(String title, List<Bar> bars, double threshold, String thresholdText) {
        double most = bars.stream().mapToDouble(Bar::value).max().orElse(1);
        return new BarChart(title, bars, threshold, thresholdText, Math.max(Math.max(most, threshold), 1e-9));
    }

    String svg() {
        int height = HEAD + bars.size() * ROW + FOOT;
        StringBuilder svg = new StringBuilder(format(
                "<figure>\n<figcaption>%s</figcaption>\n<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">\n",
                Markup.text(title), WIDTH, height, Markup.text(title + ": " + told())));
        for (int i = 0; i < bars.size(); i++) {
            svg.append(row(bars.get(i), HEAD + i * ROW));
        }
        if (threshold >= 0) {
            double x = LEFT + length(threshold);
            int bottom = height - FOOT;
            svg.append(
                    format("<line class=\"limit\" x1=\"%.1f\" y1=\"2\" x2=\"%.1f\" y2=\"%d\"/>\n", x, x, bottom + 4));
            boolean right = x > WIDTH / 2.0;
            svg.append(format(
                    "<text class=\"limit\" x=\"%.1f\" y=\"%d\"%s>%s</text>\n",
                    x, height - 6, right ? " text-anchor=\"end\"" : "", Markup.text(thresholdText)));
        }
        return svg.append("</svg>\n</figure>\n").toString();
    }

    private String row(Bar bar, int y) {
        double length = length(bar.value());
        int middle = y + ROW / 2 + 4;
        return format(
                        "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>\n",
                        LEFT - 10, middle, Markup.text(bar.name()))
                + format(
                        "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\"/>\n",
                        bar.good() ? "good" : "bad", LEFT, y + (ROW - BAR) / 2, Math.max(length, 1), BAR)
                + format(
                        "<text class=\"value\" x=\"%.1f\" y=\"%d\">%s</text>\n",
                        LEFT + length + 8, middle, Markup.text(bar.text()));
    }

    private double length(double value) {
        return (WIDTH - LEFT - RIGHT) * Math.min(1, Math.max(0, value / most));
    }

    private String told() {
        return String.join(
                ", ", bars.stream().map(bar -> bar.name() + " " + bar.text()).toList());
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
