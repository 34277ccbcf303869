package io.cowrieshell.sandbox.log;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

/** When attacks come: never quite none, but more while the machines they come from are switched on. */
record DayRhythm(LocalDate from, int days) {

    /** How busy each hour of a day is, in UTC. */
    private static final int[] HOURS = {
        9, 10, 11, 12, 13, 13, 12, 12, 11, 11, 10, 10, 10, 11, 12, 12, 11, 10, 9, 8, 7, 7, 7, 8
    };

    private static final int DAY = 246;

    private static final long HOUR_MICROS = TimeUnit.HOURS.toMicros(1);

    /**
     * When so much of everything has happened.
     *
     * @param share from 0 to 1
     * @return microseconds since 1970
     */
    long at(double share) {
        double position = share * days * DAY;
        long day = Math.min(days - 1, (long) (position / DAY));
        double left = position - day * DAY;
        int hour = 0;
        while (hour < HOURS.length - 1 && left >= HOURS[hour]) {
            left -= HOURS[hour];
            hour++;
        }
        long midnight = TimeUnit.SECONDS.toMicros(
                from.plusDays(day).atStartOfDay(ZoneOffset.UTC).toEpochSecond());
        return midnight + hour * HOUR_MICROS + (long) (left / HOURS[hour] * HOUR_MICROS);
    }
}
