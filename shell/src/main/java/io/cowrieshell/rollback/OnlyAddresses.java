package io.cowrieshell.rollback;

import io.cowrieshell.journal.SetAside;
import io.cowrieshell.schema.Catalog;

/**
 * Addresses of sessions that nothing else tells any more: no event is left, and the address does not stand in the
 * document. They are kept aside before they go, for no migration would find them again.
 *
 * @param some further conditions on sessions, which are called {@code session}
 */
record OnlyAddresses(Catalog catalog, String some) {

    private static final String EVENTS = "raw_events";

    /** The statement that keeps them. */
    String keeping() {
        String events = catalog.table(EVENTS).isEmpty()
                ? ""
                : " AND NOT EXISTS (SELECT FROM %s AS event WHERE event.session_id = session.session_id)"
                        .formatted(catalog.quoted(EVENTS));
        boolean documents = catalog.table(Scene.SESSIONS)
                .flatMap(sessions -> sessions.column("enrichment"))
                .isPresent();
        String document = documents ? "coalesce(session.enrichment::text, '')" : "''";
        return SetAside.value(
                Scene.SESSIONS,
                "session.session_id",
                "source_ip",
                "session.source_ip",
                "neither a document nor an event tells it",
                catalog.quoted(Scene.SESSIONS) + " AS session\nWHERE session.source_ip IS NOT NULL" + some
                        + "\n    AND strpos(" + document + ", session.source_ip::text) = 0" + events);
    }
}
