package io.cowrieshell.testing;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Runs something beside the test on a thread of its own: those that wait for each other must not share one. It is done
 * after a while in any case, so whoever goes on until it is done comes to an end.
 */
public final class Aside {

    private static final long LONGEST_MINUTES = 5;

    private Aside() {}

    public static <T> CompletableFuture<T> run(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, each -> new Thread(each, "aside").start())
                .orTimeout(LONGEST_MINUTES, TimeUnit.MINUTES);
    }
}
