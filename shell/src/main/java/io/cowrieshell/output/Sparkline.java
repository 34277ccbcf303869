package io.cowrieshell.output;

import java.util.List;

/**
 * Numbers as a word of a line, for people:
 *
 * <pre>{@code
 * a series  ▁▂▃▅▇█    or  _.:-=*#   where the terminal has no blocks
 * a share   █████▌    or  ######
 * }</pre>
 */
record Sparkline(boolean blocks) {

    private static final String BLOCKS = "▁▂▃▄▅▆▇█";
    private static final String LETTERS = "_.:-=+*#";
    private static final String PARTS = " ▏▎▍▌▋▊▉█";

    /** So small a part of the largest value is a change worth showing in full height: less is mere unrest. */
    private static final double UNREST = 0.1;

    /** The newest values that fit, oldest first; one that is not a number leaves a gap. */
    String of(List<Double> values, int room) {
        List<Double> shown = values.subList(Math.max(0, values.size() - Math.max(0, room)), values.size());
        double largest =
                shown.stream().filter(Double::isFinite).max(Double::compare).orElse(0.0);
        double smallest =
                shown.stream().filter(Double::isFinite).min(Double::compare).orElse(0.0);
        double floor = Math.min(smallest, largest - UNREST * Math.abs(largest));
        StringBuilder line = new StringBuilder(shown.size());
        for (double value : shown) {
            line.append(Double.isFinite(value) ? step(value - floor, largest - floor) : ' ');
        }
        return line.toString();
    }

    /** One step of eight. */
    String level(double percent) {
        return String.valueOf(step(percent, 100));
    }

    /** As long as the share is large, in a width that is always filled. Only all fills it, only none is nothing. */
    String bar(double percent, int width) {
        double part = Math.max(0, Math.min(1, percent / 100));
        int steps = PARTS.length() - 1;
        int eighths = percent <= 0 ? 0 : Math.max(1, (int) (part * width * steps));
        StringBuilder bar = new StringBuilder(width);
        for (int i = 0; i < width; i++) {
            int filled = Math.max(0, Math.min(steps, eighths - i * steps));
            bar.append(blocks ? PARTS.charAt(filled) : filled * 2 >= steps ? '#' : filled > 0 ? '-' : ' ');
        }
        return bar.toString();
    }

    private char step(double value, double most) {
        String steps = blocks ? BLOCKS : LETTERS;
        int step = most <= 0 ? 0 : (int) (value / most * steps.length());
        return steps.charAt(Math.max(0, Math.min(steps.length() - 1, step)));
    }
}
