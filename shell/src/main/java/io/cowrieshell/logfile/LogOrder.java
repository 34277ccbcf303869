package io.cowrieshell.logfile;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The order logs were written in, as far as their names tell: by the date in the name, and then by the name, where numbers
 * count as numbers. What has no date is still being written, and comes last.
 */
final class LogOrder {

    private static final Pattern DATE = Pattern.compile("(?<!\\d)(\\d{4})([-_.]?)(\\d{2})\\2(\\d{2})(?!\\d)");

    private static final Pattern PIECE = Pattern.compile("\\d+|\\D+");

    static final Comparator<LogFile> BY_DATE = Comparator.comparing(
                    (LogFile file) -> date(name(file)), Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(LogOrder::name, LogOrder::compare)
            .thenComparing(LogFile::source);

    private LogOrder() {}

    private static String name(LogFile file) {
        return file.source().substring(file.source().lastIndexOf('/') + 1);
    }

    /** The last date in a name, if there is one. */
    private static @Nullable LocalDate date(String name) {
        return DATE.matcher(name)
                .results()
                .map(LogOrder::date)
                .flatMap(Optional::stream)
                .reduce((former, latter) -> latter)
                .orElse(null);
    }

    /** Eight digits need not be a date. */
    private static Optional<LocalDate> date(MatchResult digits) {
        try {
            return Optional.of(LocalDate.of(
                    Integer.parseInt(digits.group(1)),
                    Integer.parseInt(digits.group(3)),
                    Integer.parseInt(digits.group(4))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int compare(String left, String right) {
        Matcher leftPiece = PIECE.matcher(left);
        Matcher rightPiece = PIECE.matcher(right);
        while (leftPiece.find()) {
            if (!rightPiece.find()) {
                return 1;
            }
            int order = comparePieces(leftPiece.group(), rightPiece.group());
            if (order != 0) {
                return order;
            }
        }
        return rightPiece.find() ? -1 : left.compareTo(right);
    }

    private static int comparePieces(String left, String right) {
        boolean numbers = Character.isDigit(left.charAt(0)) && Character.isDigit(right.charAt(0));
        return numbers ? new BigInteger(left).compareTo(new BigInteger(right)) : left.compareTo(right);
    }
}
