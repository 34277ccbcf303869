package io.cowrieshell.problem;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/**
 * The "did you mean" of every message: the candidate a mistyped word most likely stands for, or none when nothing is
 * close enough to be worth naming.
 */
public final class Nearest {

    private Nearest() {}

    /** The closest candidate by typing mistakes (one letter added, lost, changed, or two swapped), case aside. */
    public static Optional<String> of(String word, Collection<String> candidates) {
        String typed = word.toLowerCase(Locale.ROOT);
        String best = null;
        int fewest = allowed(typed) + 1;
        for (String candidate : candidates) {
            int mistakes = mistakes(typed, candidate.toLowerCase(Locale.ROOT));
            if (mistakes < fewest && mistakes < candidate.length()) {
                fewest = mistakes;
                best = candidate;
            }
        }
        return Optional.ofNullable(best);
    }

    /** A third of the word may be wrong; of a long word never more than three letters. */
    private static int allowed(String word) {
        return Math.min(3, (word.length() + 2) / 3);
    }

    /** The Damerau-Levenshtein distance, in its restricted form: no letter takes part in two corrections. */
    private static int mistakes(String left, String right) {
        int[][] distance = new int[left.length() + 1][right.length() + 1];
        for (int row = 0; row <= left.length(); row++) {
            distance[row][0] = row;
        }
        for (int column = 0; column <= right.length(); column++) {
            distance[0][column] = column;
        }
        for (int row = 1; row <= left.length(); row++) {
            for (int column = 1; column <= right.length(); column++) {
                int change = left.charAt(row - 1) == right.charAt(column - 1) ? 0 : 1;
                int shortest = Math.min(distance[row - 1][column] + 1, distance[row][column - 1] + 1);
                shortest = Math.min(shortest, distance[row - 1][column - 1] + change);
                if (swapped(left, right, row, column)) {
                    shortest = Math.min(shortest, distance[row - 2][column - 2] + 1);
                }
                distance[row][column] = shortest;
            }
        }
        return distance[left.length()][right.length()];
    }

    private static boolean swapped(String left, String right, int row, int column) {
        return row > 1
                && column > 1
                && left.charAt(row - 1) == right.charAt(column - 2)
                && left.charAt(row - 2) == right.charAt(column - 1);
    }
}
