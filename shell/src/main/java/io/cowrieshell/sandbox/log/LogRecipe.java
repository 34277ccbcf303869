package io.cowrieshell.sandbox.log;

import io.cowrieshell.operation.UsageProblem;
import java.time.LocalDate;

/**
 * What a log is made from: the same recipe gives the same bytes.
 *
 * @param events how many there are, malformed ones among them
 * @param seed chooses among the logs that could be; any number will do
 * @param from the day of the first event
 * @param days over how many days they are spread
 * @param malformed which part of them is malformed, from 0 to 1
 * @param pretty whether an event takes several lines
 */
public record LogRecipe(long events, long seed, LocalDate from, int days, double malformed, boolean pretty) {

    /** A day of a busy honeypot. */
    public static final LogRecipe STANDARD = new LogRecipe(100_000, 1, LocalDate.of(2025, 11, 7), 1, 0.001, false);

    // In production 1,682,827 sessions came from 38,864 addresses, and a session has about 9 events.
    private static final long EVENTS_PER_ADDRESS = 390;
    private static final long FEWEST_ADDRESSES = 50;
    private static final long MOST_ADDRESSES = 1_000_000;

    private static final long MOST_EVENTS = 10_000_000_000L;
    private static final int MOST_DAYS = 3_660;

    public LogRecipe {
        requireWithin("events", events, 1, MOST_EVENTS);
        requireWithin("days", days, 1, MOST_DAYS);
        if (!(malformed >= 0 && malformed <= 1)) {
            throw impossible("malformed " + malformed, "it is a part of all events, from 0 to 1");
        }
    }

    public LogRecipe withEvents(long number) {
        return new LogRecipe(number, seed, from, days, malformed, pretty);
    }

    public LogRecipe withSeed(long number) {
        return new LogRecipe(events, number, from, days, malformed, pretty);
    }

    public LogRecipe withMalformed(double part) {
        return new LogRecipe(events, seed, from, days, part, pretty);
    }

    public LogRecipe withPretty(boolean several) {
        return new LogRecipe(events, seed, from, days, malformed, several);
    }

    /** How many addresses attack; the rarest of them may never come. */
    int addresses() {
        return (int) Math.min(MOST_ADDRESSES, Math.max(FEWEST_ADDRESSES, events / EVENTS_PER_ADDRESS));
    }

    private static void requireWithin(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw impossible(name + " " + value, name + " goes from " + least + " to " + most);
        }
    }

    private static RuntimeException impossible(String what, String why) {
        return UsageProblem.WRONG_VALUE
                .problem("cannot make a log with " + what)
                .why(why + "; nothing was done")
                .asException();
    }
}
