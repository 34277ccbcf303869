package io.cowrieshell.operation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Numbers and times as people read them, the same in every view. */
public final class Shown {

    private Shown() {}

    /** {@code 1,683}. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 1 row}, {@code 1,683 rows}. */
    public static String counted(long number, String noun) {
        return counted(number, noun, noun + "s");
    }

    /** {@code 1 address}, {@code 1,683 addresses}. */
    public static String counted(long number, String one, String several) {
        return count(number) + " " + (number == 1 ? one : several);
    }

    /** {@code 512 B}, {@code 1.7 MB}; a kB has 1024, as PostgreSQL counts. */
    public static String bytes(long bytes) {
        String[] units = {"B", "kB", "MB", "GB", "TB"};
        double size = bytes;
        int unit = 0;
        while (size >= 1024 && unit < units.length - 1) {
            size /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 || size >= 100 ? "%.0f %s" : "%.1f %s", size, units[unit]);
    }

    /** {@code 2:05}, {@code 1:02:05}. */
    public static String clock(long seconds) {
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    /** {@code 2025-11-21 08:41:07 UTC}. */
    public static String moment(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS)
                .toString()
                .replace('T', ' ')
                .replace("Z", " UTC");
    }
}
