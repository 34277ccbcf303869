package io.cowrieshell.sandbox;

import io.cowrieshell.problem.Problem;

/**
 * How much is born, and which of the many possible worlds: the same three numbers give the same rows on every server.
 *
 * @param sessions rows of {@code session_summaries}; there are about as many raw events, and an address per 43 sessions
 * @param seed chooses the world; any number will do
 * @param documentSizeBytes the average length of an enrichment document, about 5,000 in production
 */
public record Population(int sessions, long seed, int documentSizeBytes) {

    /** Enough that a scenario can show every defect, and few enough to be there at once. */
    public static final Population STANDARD = new Population(20_000, 1, 1_000);

    // Below this, the odd rows would outnumber the healthy ones; above, the numbers of addresses run out.
    private static final int FEWEST_SESSIONS = 500;
    private static final int MOST_SESSIONS = 100_000_000;

    // A document needs this much for what every service says; a page holds no more than the latter.
    private static final int SMALLEST_DOCUMENT = 800;
    private static final int LARGEST_DOCUMENT = 5_000;

    // In production 1,682,827 sessions came from 38,864 addresses.
    private static final int SESSIONS_PER_ADDRESS = 43;
    private static final int FEWEST_ADDRESSES = 50;

    public Population {
        requireWithin("sessions", sessions, FEWEST_SESSIONS, MOST_SESSIONS);
        requireWithin("document size", documentSizeBytes, SMALLEST_DOCUMENT, LARGEST_DOCUMENT);
    }

    public Population withSessions(int number) {
        return new Population(number, seed, documentSizeBytes);
    }

    public Population withSeed(long number) {
        return new Population(sessions, number, documentSizeBytes);
    }

    public Population withDocumentSizeBytes(int bytes) {
        return new Population(sessions, seed, bytes);
    }

    /** How many addresses attack. In a small population the rarest of them may never come. */
    public int addresses() {
        return Math.max(FEWEST_ADDRESSES, sessions / SESSIONS_PER_ADDRESS);
    }

    private static void requireWithin(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw Problem.of(ScenarioProblem.IMPOSSIBLE_POPULATION, "cannot make a sandbox with " + name + " " + value)
                    .why(name + " goes from " + least + " to " + most)
                    .next("choose a number between them")
                    .asException();
        }
    }
}
