package io.cowrieshell.journal;

import org.jspecify.annotations.Nullable;

/**
 * A place at which a rehearsal of death can end the process, as suddenly as {@code kill -9}.
 *
 * <p>Armed by {@code -Dcowrieshell.fault=NAME#N}, which stops at the N-th time (default 1) the point of that name is
 * reached. A name may begin with {@code *}: {@code *:inside#7} is the seventh point inside any step, {@code *#3} the
 * third of all. Blanks in a step's key are hyphens in the name.
 */
public final class FaultPoint {

    private static final String PROPERTY = "cowrieshell.fault";

    /** What a process that was killed ends with, as a shell tells it. */
    private static final int KILLED = 137;

    private static final @Nullable Trap TRAP = Trap.of(System.getProperty(PROPERTY));

    private FaultPoint() {}

    /** The name in parts, so that it costs nothing while nothing is armed. */
    public static void reached(String... name) {
        Trap trap = TRAP;
        if (trap != null && trap.springs(String.join(":", name).replace(' ', '-'))) {
            Runtime.getRuntime().halt(KILLED);
        }
    }

    /** What to wait for, and how often it still has to come by. */
    static final class Trap {

        private final String name;
        private int left;

        private Trap(String name, int left) {
            this.name = name;
            this.left = left;
        }

        static @Nullable Trap of(@Nullable String armed) {
            if (armed == null || armed.isBlank()) {
                return null;
            }
            int hash = armed.lastIndexOf('#');
            return hash < 0
                    ? new Trap(armed, 1)
                    : new Trap(armed.substring(0, hash), Integer.parseInt(armed.substring(hash + 1)));
        }

        synchronized boolean springs(String reached) {
            boolean meant = name.startsWith("*") ? reached.endsWith(name.substring(1)) : reached.equals(name);
            return meant && --left == 0;
        }
    }
}
