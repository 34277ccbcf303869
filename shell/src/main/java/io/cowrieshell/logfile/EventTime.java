package io.cowrieshell.logfile;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/** Times as honeypots write them, in microseconds since 1970. */
final class EventTime {

    /** Where there is no time. */
    static final long NONE = Long.MIN_VALUE;

    private static final int LONGEST = 48;
    private static final long MICROS = 1_000_000;
    private static final long DAY = 86_400;
    private static final long END = LocalDate.of(10_000, 1, 1).toEpochDay() * DAY;

    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("uuuu-MM-dd'T'HH:mm")
            .optionalStart()
            .appendPattern(":ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .optionalEnd()
            .appendPattern("[' '][XXX][XX][X]")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private EventTime() {}

    /** The time a text names, in UTC unless it says otherwise. */
    static long ofText(String text) {
        long usual = usual(text);
        if (usual != NONE || text.length() > LONGEST) {
            return usual;
        }
        try {
            TemporalAccessor read = ISO.parseBest(withT(text.strip()), OffsetDateTime::from, LocalDateTime::from);
            Instant instant = read instanceof OffsetDateTime time
                    ? time.toInstant()
                    : LocalDateTime.from(read).toInstant(ZoneOffset.UTC);
            return of(instant.getEpochSecond(), instant.getNano() / 1000);
        } catch (DateTimeException e) {
            return NONE;
        }
    }

    /** A blank between date and time is as good as a T. */
    private static String withT(String text) {
        return text.length() > 10 && text.charAt(10) == ' ' ? text.substring(0, 10) + 'T' + text.substring(11) : text;
    }

    /** The time a number of seconds names. */
    static long ofNumber(String text) {
        // A power of ten may be as large as one likes, and so may the work it makes.
        if (text.length() > LONGEST || text.indexOf('e') >= 0 || text.indexOf('E') >= 0) {
            double seconds = Double.parseDouble(text);
            return seconds >= 0 && seconds < END ? (long) (seconds * MICROS) : NONE;
        }
        BigDecimal seconds = new BigDecimal(text);
        return seconds.signum() >= 0 && seconds.compareTo(BigDecimal.valueOf(END)) < 0
                ? seconds.movePointRight(6).setScale(0, RoundingMode.FLOOR).longValueExact()
                : NONE;
    }

    private static long of(long seconds, long micros) {
        return seconds >= 0 && seconds < END ? seconds * MICROS + micros : NONE;
    }

    /** {@code 2025-11-07T08:15:30.123456Z}, as nearly all times are. */
    private static long usual(String text) {
        if (text.length() != 27
                || text.charAt(4) != '-'
                || text.charAt(7) != '-'
                || text.charAt(10) != 'T'
                || text.charAt(13) != ':'
                || text.charAt(16) != ':'
                || text.charAt(19) != '.'
                || text.charAt(26) != 'Z') {
            return NONE;
        }
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        int micros = number(text, 20, 26);
        if ((year | month | day | hour | minute | second | micros) < 0
                || month < 1
                || month > 12
                || day < 1
                || day > Month.of(month).length(Year.isLeap(year))
                || hour > 23
                || minute > 59
                || second > 59) {
            return NONE;
        }
        long days = LocalDate.of(year, month, day).toEpochDay();
        return of(days * DAY + hour * 3600L + minute * 60L + second, micros);
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
