package io.cowrieshell.ingest;

import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Microseconds since 1970 as PostgreSQL reads them, and documents show them. */
final class Moments {

    private static final int MILLION = 1_000_000;

    private Moments() {}

    /**
     * {@code 2025-11-07T12:34:56.123456Z}: of one length, so that the order of the text is that of time. By hand, since it
     * is done for every event, and a formatter takes as long as all the rest of its row.
     */
    static String spelled(long micros) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(Math.floorDiv(micros, MILLION), 0, ZoneOffset.UTC);
        StringBuilder spelled = new StringBuilder(27);
        padded(spelled, time.getYear(), 1000);
        padded(spelled, '-', time.getMonthValue());
        padded(spelled, '-', time.getDayOfMonth());
        padded(spelled, 'T', time.getHour());
        padded(spelled, ':', time.getMinute());
        padded(spelled, ':', time.getSecond());
        padded(spelled.append('.'), (int) Math.floorMod(micros, (long) MILLION), MILLION / 10);
        return spelled.append('Z').toString();
    }

    private static void padded(StringBuilder spelled, char before, int number) {
        padded(spelled.append(before), number, 10);
    }

    private static void padded(StringBuilder spelled, int number, int highest) {
        for (int place = highest; place > 0; place /= 10) {
            spelled.append((char) ('0' + number / place % 10));
        }
    }
}
