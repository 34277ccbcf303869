package io.cowrieshell.migration;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The strongest lock that statements of a migration take on a table of the system, and the tables. What only the shell
 * itself uses does not count.
 */
final class Locks {

    /** What a statement begins with, and the lock it takes; the table is the first group. */
    private record Rule(Pattern statement, String lock) {

        static Rule of(String statement, String lock) {
            return new Rule(Pattern.compile("(?si)\\s*" + statement + ".*"), lock);
        }
    }

    /** A quoted name that is not in the schema of the shell. */
    private static final String TABLE = "(?:\"(?:[^\"]|\"\")*\"\\.)?\"((?:[^\"]|\"\")*)\"";

    /** A table nobody else knows yet. */
    private static final Pattern MADE = Pattern.compile("(?si)\\s*CREATE TABLE " + TABLE + ".*");

    /** The strongest first. */
    private static final List<Rule> RULES = List.of(
            Rule.of("ALTER TABLE " + TABLE + " ADD COLUMN", "ACCESS EXCLUSIVE"),
            Rule.of("ALTER TABLE " + TABLE + "\\s+ADD CONSTRAINT \\S+ CHECK", "ACCESS EXCLUSIVE"),
            Rule.of("DROP TRIGGER IF EXISTS \\S+ ON " + TABLE, "ACCESS EXCLUSIVE"),
            Rule.of("ALTER TABLE " + TABLE + "\\s+ADD CONSTRAINT", "SHARE ROW EXCLUSIVE"),
            Rule.of("LOCK TABLE " + TABLE + " IN SHARE ROW EXCLUSIVE", "SHARE ROW EXCLUSIVE"),
            Rule.of("CREATE TRIGGER .* ON " + TABLE, "SHARE ROW EXCLUSIVE"),
            Rule.of("CREATE (?:UNIQUE )?INDEX (?!CONCURRENTLY).* ON " + TABLE, "SHARE"),
            Rule.of("ALTER TABLE " + TABLE + " (?:VALIDATE|SET \\(|RESET \\()", "SHARE UPDATE EXCLUSIVE"),
            Rule.of("CREATE (?:UNIQUE )?INDEX CONCURRENTLY .* ON " + TABLE, "SHARE UPDATE EXCLUSIVE"),
            Rule.of("ANALYZE " + TABLE, "SHARE UPDATE EXCLUSIVE"),
            Rule.of("(?:INSERT INTO|DELETE FROM|UPDATE) " + TABLE, "ROW EXCLUSIVE"),
            Rule.of("WITH .*\\sUPDATE " + TABLE, "ROW EXCLUSIVE"));

    private Locks() {}

    /** {@code ROW EXCLUSIVE on session_summaries}; empty where no table of the system is locked. */
    static String strongest(List<String> statements) {
        Set<String> own = statements.stream()
                .map(MADE::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .collect(Collectors.toSet());
        String lock = "";
        Set<String> tables = new LinkedHashSet<>();
        for (Rule rule : RULES) {
            if (!lock.isEmpty() && !rule.lock().equals(lock)) {
                break;
            }
            for (String statement : statements) {
                Matcher matcher = rule.statement().matcher(statement);
                if (matcher.matches() && !own.contains(matcher.group(1))) {
                    lock = rule.lock();
                    tables.add(matcher.group(1));
                }
            }
        }
        return lock.isEmpty() ? "" : lock + " on " + tables.stream().collect(Collectors.joining(", "));
    }
}
