package io.cowrieshell.job;

import io.cowrieshell.operation.UsageProblem;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many rows may be set aside before a job is given up: a number, or a part of the rows gone through.
 *
 * @param share whether it is a percentage
 */
public record ErrorLimit(double amount, boolean share) {

    private static final Pattern TYPED = Pattern.compile("(\\d+(?:[.]\\d+)?)\\s*(%?)");

    /** A percentage says nothing of a few rows. */
    static final long ROWS_THAT_TELL = 1_000;

    /** {@code 100} or {@code 0.5%}. */
    public static ErrorLimit of(String typed) {
        Matcher matcher = TYPED.matcher(typed.strip());
        if (!matcher.matches()) {
            throw UsageProblem.WRONG_VALUE
                    .problem(typed + " is no value for --max-errors")
                    .why("a number of rows or a percentage is wanted; nothing was done")
                    .next("such as 100 or 0.5%")
                    .asException();
        }
        return new ErrorLimit(
                Double.parseDouble(matcher.group(1)), !matcher.group(2).isEmpty());
    }

    boolean exceededBy(Totals totals) {
        return exceededBy(totals.seen(), totals.setAside());
    }

    /** Whether so many of all that were seen are too many. */
    public boolean exceededBy(long seen, long failed) {
        return share ? seen >= ROWS_THAT_TELL && failed * 100.0 > amount * seen : failed > amount;
    }

    @Override
    public String toString() {
        String number = amount == Math.rint(amount) ? Long.toString((long) amount) : Double.toString(amount);
        return number + (share ? "%" : "");
    }
}
