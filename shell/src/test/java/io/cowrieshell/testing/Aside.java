package io.cowrieshell.testing;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Runs something beside the test on a thread of its own: those that wait for each other must not share one. */
public final class Aside {

    private Aside() {}

    public static <T> CompletableFuture<T> run(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, each -> new Thread(each, "aside").start());
    }
}
