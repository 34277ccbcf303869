package io.cowrieshell.enrich;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Gathers documents, for each statement costs a journey. */
final class Chunks implements DocumentFile.Sink {

    /** Takes so many documents at once. */
    @FunctionalInterface
    interface Next {
        void take(List<Document> documents) throws SQLException;
    }

    private final int size;
    private final Next next;
    private List<Document> gathered = new ArrayList<>();

    Chunks(int size, Next next) {
        this.size = size;
        this.next = next;
    }

    @Override
    public void take(Document document) throws SQLException {
        gathered.add(document);
        if (gathered.size() == size) {
            finish();
        }
    }

    void finish() throws SQLException {
        if (!gathered.isEmpty()) {
            next.take(gathered);
            gathered = new ArrayList<>();
        }
    }
}
