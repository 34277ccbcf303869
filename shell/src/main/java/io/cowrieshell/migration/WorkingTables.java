package io.cowrieshell.migration;

import io.cowrieshell.database.Identifiers;
import io.cowrieshell.enrichment.SessionFacts;
import java.util.List;

/**
 * What a migration keeps beside the journal until it is at its end.
 *
 * <p>{@code session_fact} holds what the documents of sessions say, so that each is read once. {@code session_touched}
 * notes sessions that somebody inserts, changes or deletes meanwhile; a trigger writes it, which is in the way of nobody
 * and does not see what the migration itself changes. {@code kept} names the rows of inventories that were there before.
 */
public final class WorkingTables {

    public static final String FACTS = "cowrie_shell.session_fact";
    public static final String SAID = "cowrie_shell.session_said";
    public static final String TOUCHED = "cowrie_shell.session_touched";
    public static final String KEPT = "cowrie_shell.kept";
    public static final String TRIGGER = "cowrie_shell_note";
    public static final String FUNCTION = "cowrie_shell.note_session";

    /** Whether all of it is there and in force; one parameter, the table of sessions. */
    static final String PRESENT = """
            select %s and %s and %s
                and exists (select from pg_catalog.pg_trigger
                    where tgrelid = to_regclass(?) and tgname = '%s' and tgenabled in ('O', 'A'))""".formatted(
                    there(Identifiers.literal(FACTS)),
                    there(Identifiers.literal(TOUCHED)),
                    there(Identifiers.literal(KEPT)),
                    TRIGGER);

    private static final String NOTE = """
            CREATE OR REPLACE FUNCTION %s() RETURNS trigger LANGUAGE plpgsql
            SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
            BEGIN
                IF TG_OP <> 'INSERT' THEN
                    INSERT INTO %s (session_id) VALUES (OLD.session_id);
                END IF;
                IF TG_OP = 'INSERT' OR (TG_OP = 'UPDATE' AND NEW.session_id <> OLD.session_id) THEN
                    INSERT INTO %s (session_id) VALUES (NEW.session_id);
                END IF;
                RETURN NULL;
            END $$""".formatted(FUNCTION, TOUCHED, TOUCHED);

    private WorkingTables() {}

    /** Whether a trigger or function of this name is a migration's. */
    public static boolean own(String name) {
        return name.equals(TRIGGER) || FUNCTION.endsWith("." + name);
    }

    /** Facts, empty; those of documents that were read once are gone. */
    static List<String> facts() {
        return List.of(
                "DROP TABLE IF EXISTS " + FACTS,
                "CREATE TABLE %s (%s,\n    PRIMARY KEY (session_id))".formatted(FACTS, SessionFacts.COLUMNS));
    }

    static List<String> kept() {
        return List.of(
                "DROP TABLE IF EXISTS " + KEPT,
                "CREATE TABLE " + KEPT + " (relation text, row_key text, PRIMARY KEY (relation, row_key))");
    }

    /** From here on it is noted what changes. */
    static List<String> noting(String sessions) {
        return List.of(
                "DROP TABLE IF EXISTS " + TOUCHED,
                "CREATE TABLE " + TOUCHED + " (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, session_id text)",
                NOTE,
                "DROP TRIGGER IF EXISTS " + TRIGGER + " ON " + sessions,
                "CREATE TRIGGER " + TRIGGER + " AFTER INSERT OR DELETE OR UPDATE OF session_id, first_event_at,"
                        + " last_event_at, created_at, enrichment\n    ON " + sessions
                        + " FOR EACH ROW EXECUTE FUNCTION "
                        + FUNCTION + "()");
    }

    /** A query that names what of it there is. */
    public static String leftovers(String sessions) {
        return """
                select name from unnest('{%1$s,%2$s,%3$s,%4$s}'::text[]) as name where to_regclass(name) is not null
                union all select 'trigger %5$s' from pg_catalog.pg_trigger
                where tgrelid = to_regclass(%6$s) and tgname = '%5$s'
                union all select 'function %7$s' where to_regproc('%7$s') is not null""".formatted(FACTS, SAID, TOUCHED, KEPT, TRIGGER, Identifiers.literal(sessions), FUNCTION);
    }

    /** Leaves nothing behind. */
    public static List<String> removal(String sessions) {
        return List.of(
                "DROP TRIGGER IF EXISTS " + TRIGGER + " ON " + sessions,
                "DROP FUNCTION IF EXISTS " + FUNCTION + "()",
                "DROP TABLE IF EXISTS " + String.join(", ", FACTS, SAID, TOUCHED, KEPT));
    }

    /** Whether a table is there, as a condition. Its name is compared: whoever may only look may not use the schema. */
    static String there(String name) {
        return """
                exists (select from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                    where n.nspname || '.' || c.relname = %s)""".formatted(name);
    }
}
