package io.cowrieshell.finding;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/** All that can be found, and who looks for it. */
public final class FindingKinds {

    private FindingKinds() {}

    /** Every kind by its id. */
    public static SortedMap<String, FindingKind> byId() {
        SortedMap<String, FindingKind> kinds = new TreeMap<>();
        for (Check check : checks()) {
            for (FindingKind kind : check.kinds()) {
                if (kinds.put(kind.id(), kind) != null) {
                    throw new IllegalStateException("two checks find " + kind.id());
                }
            }
        }
        return kinds;
    }

    /** Every check that announces itself on the class path, in an order that does not depend on it. */
    static List<Check> checks() {
        return StreamSupport.stream(ServiceLoader.load(Check.class).spliterator(), false)
                .sorted(Comparator.comparing(check -> check.kinds().get(0).id()))
                .toList();
    }
}
