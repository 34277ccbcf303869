package io.cowrieshell.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What two lists have in common in the same order, as much of it as there is (Hirschberg: the longest common subsequence
 * with as much memory as one list has).
 */
final class CommonSteps {

    /** An item that is in both lists, by its places. */
    record Pair(int one, int other) {}

    private final int[] ones;
    private final int[] others;
    private final List<Pair> pairs = new ArrayList<>();

    private CommonSteps(int[] ones, int[] others) {
        this.ones = ones;
        this.others = others;
    }

    static <T> List<Pair> of(List<T> ones, List<T> others) {
        Map<T, Integer> numbers = new HashMap<>();
        CommonSteps common = new CommonSteps(numbered(ones, numbers), numbered(others, numbers));
        common.find(0, ones.size(), 0, others.size());
        return common.pairs;
    }

    private static <T> int[] numbered(List<T> items, Map<T, Integer> numbers) {
        return items.stream()
                .mapToInt(item -> numbers.computeIfAbsent(item, each -> numbers.size()))
                .toArray();
    }

    private void find(int from, int to, int otherFrom, int otherTo) {
        int one = from;
        int other = otherFrom;
        while (one < to && other < otherTo && ones[one] == others[other]) {
            pairs.add(new Pair(one++, other++));
        }
        if (one == to || other == otherTo) {
            return;
        }
        if (to - one == 1) {
            for (int i = other; i < otherTo; i++) {
                if (ones[one] == others[i]) {
                    pairs.add(new Pair(one, i));
                    return;
                }
            }
            return;
        }
        int middle = (one + to) / 2;
        int[] front = lengths(one, middle, other, otherTo, false);
        int[] back = lengths(middle, to, other, otherTo, true);
        int best = 0;
        for (int i = 0; i < front.length; i++) {
            if (front[i] + back[back.length - 1 - i] > front[best] + back[back.length - 1 - best]) {
                best = i;
            }
        }
        find(one, middle, other, other + best);
        find(middle, to, other + best, otherTo);
    }

    /** How much of a part is common with the first, or, backwards, with the last so many of the other list. */
    private int[] lengths(int from, int to, int otherFrom, int otherTo, boolean backwards) {
        int width = otherTo - otherFrom;
        int[] lengths = new int[width + 1];
        for (int row = 0; row < to - from; row++) {
            int item = ones[backwards ? to - 1 - row : from + row];
            int diagonal = 0;
            for (int i = 1; i <= width; i++) {
                int above = lengths[i];
                boolean same = others[backwards ? otherTo - i : otherFrom + i - 1] == item;
                lengths[i] = same ? diagonal + 1 : Math.max(above, lengths[i - 1]);
                diagonal = above;
            }
        }
        return lengths;
    }
}
