package io.cowrieshell.migration;

import io.cowrieshell.operation.Action;
import java.util.ArrayList;
import java.util.List;

/** The pieces of each phase, for a database as it is. What is there already is not made again. */
public record PhasePieces(Ground ground) {

    /** What documents say is copied beside the rows it is about; with this the second filling finds room on their pages. */
    private static final String HALF_FULL = "fillfactor = 50";

    public List<Piece> of(Phase phase) {
        ObjectStatements objects = ObjectStatements.of(phase, ground);
        return switch (phase) {
            case FIRST -> List.of(); // made from the text it is kept in
            case SESSION_ADDRESS -> sessionAddress(objects);
            case SYSTEMS -> systems(objects);
            case ADDRESSES -> addresses(objects);
            case SNAPSHOTS -> snapshots(objects);
            case REFERENCES -> references(objects);
            case BEHAVIOUR -> behaviour(objects);
        };
    }

    /** All of them as one transaction, in which nobody else writes sessions. */
    public static List<String> offline(Ground ground, List<Piece> pieces) {
        List<String> all = new ArrayList<>(List.of(
                "LOCK TABLE " + ground.sessions() + " IN SHARE ROW EXCLUSIVE MODE",
                "SET LOCAL work_mem = '64MB'",
                "SET LOCAL maintenance_work_mem = '256MB'"));
        pieces.forEach(piece -> all.addAll(piece.offline()));
        return all;
    }

    private List<Piece> sessionAddress(ObjectStatements objects) {
        FactStatements facts = new FactStatements(ground);
        String sessions = ground.sessions();
        List<Odd> odds = List.of(Odd.DOCUMENT, Odd.ADDRESS);
        List<String> begin = new ArrayList<>(objects.columns());
        if (!ground.noting()) {
            begin.addAll(WorkingTables.facts());
            begin.addAll(WorkingTables.kept());
            begin.addAll(WorkingTables.noting(sessions));
        }
        List<String> all = new ArrayList<>(objects.columns());
        all.addAll(WorkingTables.kept());
        all.addAll(facts.all());
        List<String> aside = facts.setAside("", odds);
        List<Piece> pieces = new ArrayList<>();
        pieces.add(new Piece("begin", "Adding source_ip column to session_summaries", Action.together(begin), all));
        pieces.add(pages("SET (" + HALF_FULL + ")"));
        pieces.add(new Piece(
                "fill",
                "Populating source_ip from enrichment data",
                Action.batches(facts.batch()),
                List.of(facts.addresses())));
        pieces.add(pages("RESET (fillfactor)"));
        pieces.add(Piece.of("aside", "Setting aside what is no address", aside));
        pieces.addAll(objects.indexPieces());
        pieces.add(new Piece(
                "gathered",
                "Gathering statistics",
                Action.together("ANALYZE " + WorkingTables.FACTS),
                WorkingTables.noting(sessions)));
        return pieces;
    }

    private Piece pages(String setting) {
        return Piece.of(
                "pages " + setting.charAt(0),
                "Setting how full pages of session_summaries get",
                ground.packed() ? List.of() : List.of("ALTER TABLE " + ground.sessions() + " " + setting));
    }

    private List<Piece> systems(ObjectStatements objects) {
        List<String> statements = new ArrayList<>(objects.tables());
        statements.addAll(SavedRows.restoreSystems(ground));
        statements.addAll(new SystemStatements(ground).all());
        statements.addAll(objects.indexesOfTables());
        statements.add("ANALYZE " + ground.systems());
        return List.of(Piece.of("systems", "Populating ASN inventory from existing session data", statements));
    }

    private List<Piece> addresses(ObjectStatements objects) {
        List<String> statements = new ArrayList<>(objects.tables());
        statements.addAll(SavedRows.restoreAddresses(ground));
        statements.addAll(new AddressStatements(ground).all());
        statements.addAll(objects.indexesOfTables());
        statements.add("ANALYZE " + ground.addresses());
        statements.add("ANALYZE " + ground.history());
        return List.of(Piece.of("addresses", "Populating IP inventory from existing session data", statements));
    }

    private List<Piece> snapshots(ObjectStatements objects) {
        SnapshotStatements snapshots = new SnapshotStatements(ground);
        List<String> begin = new ArrayList<>(objects.columns());
        begin.addAll(objects.constraints());
        List<Piece> pieces = new ArrayList<>();
        pieces.add(Piece.of("begin", "Adding snapshot columns to session_summaries", begin));
        pieces.add(new Piece(
                "fill", "Backfilling snapshot columns", Action.batches(snapshots.batch()), List.of(snapshots.all())));
        pieces.add(Piece.of(
                "aside",
                "Setting aside what is no snapshot",
                new FactStatements(ground).setAside("", List.of(Odd.SYSTEM, Odd.COUNTRY, Odd.KIND, Odd.MOMENT))));
        pieces.add(Piece.of("check", "Checking snapshot columns", objects.validations()));
        pieces.addAll(objects.indexPieces());
        return pieces;
    }

    private List<Piece> references(ObjectStatements objects) {
        CatchUp meanwhile = new CatchUp(ground);
        List<String> rest = meanwhile.statements(Integer.MAX_VALUE);
        List<String> last =
                new ArrayList<>(List.of("LOCK TABLE " + ground.sessions() + " IN SHARE ROW EXCLUSIVE MODE"));
        last.addAll(rest);
        List<String> end = WorkingTables.removal(ground.sessions());
        List<Piece> pieces = new ArrayList<>();
        pieces.add(Piece.of("again", "Pre-validating foreign key integrity", List.of(meanwhile.lookAgain())));
        pieces.add(new Piece(
                "meanwhile",
                "Taking in what was written meanwhile",
                new Action(Action.Manner.BATCHES, meanwhile.statements(CATCH_UP)),
                rest));
        pieces.add(Piece.of(
                "systems", "Making rows for systems only addresses know", new SystemStatements(ground).pointedAt()));
        pieces.add(Piece.of("add", "Adding foreign keys (NOT VALID)", objects.constraints()));
        for (String validation : objects.validations()) {
            pieces.add(Piece.of("validate " + pieces.size(), "Validating foreign keys", List.of(validation)));
        }
        pieces.add(Piece.of("statistics", "Gathering statistics", List.of("ANALYZE " + ground.sessions())));
        // Checking a large table takes a while; what was written in it must not be taken in while others wait.
        pieces.add(new Piece(
                "nearly",
                "Taking in what was written while foreign keys were checked",
                new Action(Action.Manner.BATCHES, meanwhile.statements(CATCH_UP)),
                List.of()));
        // Not with the removal, which needs the table for itself: whoever reads it for long would keep writers waiting.
        pieces.add(new Piece(
                Piece.LAST, "Taking in the last of it and writing the version", Action.together(last), List.of()));
        pieces.add(Piece.of("removal", "Removing what the migration kept for itself", end));
        return pieces;
    }

    /** How much is taken in at once while others write. */
    private static final int CATCH_UP = 1_000;

    private List<Piece> behaviour(ObjectStatements objects) {
        List<Piece> pieces = new ArrayList<>();
        pieces.add(Piece.of("begin", "Adding behavioural columns to session_summaries", objects.columns()));
        pieces.addAll(objects.indexPieces());
        pieces.add(Piece.of(Piece.LAST, "Writing the version", SavedRows.restoreSessions(ground)));
        return pieces;
    }
}
