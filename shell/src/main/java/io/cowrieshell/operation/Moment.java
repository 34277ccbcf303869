package io.cowrieshell.operation;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A moment as people type it. */
public final class Moment {

    private static final List<Function<String, Instant>> READINGS = List.of(
            text -> OffsetDateTime.parse(text).toInstant(),
            text -> LocalDateTime.parse(text).toInstant(ZoneOffset.UTC),
            text -> LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC));

    /** The server knows no others that mean anything here. */
    private static final int FIRST = 1;

    private static final int LAST = 9999;

    private Moment() {}

    /** The end of what is typed: a day by itself goes on to the beginning of the next. */
    public static Instant endOf(String option, String typed) {
        Instant begin = of(option, typed);
        return typed.strip().length() == "2025-11-06".length() ? begin.plus(1, ChronoUnit.DAYS) : begin;
    }

    /**
     * An ISO date, or date and time; without a zone it is UTC.
     *
     * @param option for which it was typed, by its name
     */
    public static Instant of(String option, String typed) {
        // People leave out the T, and the minutes of the zone.
        String text = typed.strip()
                .replaceFirst("^(\\S{10}) +(?=\\d)", "$1T")
                .replaceFirst("(T\\d\\d:\\d\\d(?::\\d\\d(?:[.]\\d+)?)?) *([+-]\\d\\d)$", "$1$2:00");
        for (Function<String, Instant> reading : READINGS) {
            Optional<Instant> read = read(reading, text);
            if (read.isPresent()) {
                return read.get();
            }
        }
        throw UsageProblem.WRONG_VALUE
                .problem(typed + " is no value for --" + option)
                .why("a date or a date and a time is wanted, UTC unless it says otherwise; nothing was done")
                .next("such as 2025-11-06, '2025-11-06 14:30' or 2025-11-06T14:30:00+01:00")
                .asException();
    }

    /** Empty where it is written in another way. */
    private static Optional<Instant> read(Function<String, Instant> reading, String text) {
        try {
            return Optional.of(reading.apply(text)).filter(Moment::sensible);
        } catch (DateTimeException other) {
            return Optional.empty();
        }
    }

    private static boolean sensible(Instant moment) {
        int year = moment.atOffset(ZoneOffset.UTC).getYear();
        return year >= FIRST && year <= LAST;
    }
}
