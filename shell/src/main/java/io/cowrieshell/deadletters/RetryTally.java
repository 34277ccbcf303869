package io.cowrieshell.deadletters;

import io.cowrieshell.deadletters.Marks.Method;
import io.cowrieshell.deadletters.RetriedLetters.Reason;
import io.cowrieshell.deadletters.RetriedLetters.Resolved;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What has come of letters so far: of batches that are committed. For one thread. */
final class RetryTally {

    private final Map<Method, Long> resolved = new EnumMap<>(Method.class);
    private final Map<String, Long> dead = new TreeMap<>();
    private long tried;
    private long cut;

    void add(RetryBatch.Done done) {
        done.resolved().forEach((method, letters) -> resolved.merge(method, letters, Long::sum));
        done.dead().forEach((reason, letters) -> dead.merge(reason, letters, Long::sum));
        tried += done.tried();
        cut += done.cut();
    }

    long tried() {
        return tried;
    }

    RetriedLetters result(long run, List<String> sql) {
        List<Reason> reasons = dead.entrySet().stream()
                .map(each -> new Reason(each.getKey(), each.getValue()))
                .sorted(Comparator.comparingLong(Reason::letters).reversed())
                .toList();
        return new RetriedLetters(
                run,
                tried,
                new Resolved(of(Method.RETRY), of(Method.MENDED), of(Method.ALREADY_LOADED)),
                reasons,
                cut,
                sql);
    }

    private long of(Method method) {
        return resolved.getOrDefault(method, 0L);
    }
}
