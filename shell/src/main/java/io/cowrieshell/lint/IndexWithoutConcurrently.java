package io.cowrieshell.lint;

import com.google.auto.service.AutoService;

/** An index on a large table, made under a lock. */
@AutoService(LintRule.class)
public final class IndexWithoutConcurrently implements LintRule {

    @Override
    public String id() {
        return "LINT-009";
    }

    @Override
    public String why() {
        return "making it takes minutes, and nobody can write to the table meanwhile";
    }

    @Override
    public String better() {
        return "CREATE INDEX CONCURRENTLY, by itself; if it fails, drop the invalid index it leaves";
    }

    @Override
    public void check(Statement statement, Migration migration, Warnings warnings) {
        Phrase phrase = new Phrase(statement.tokens());
        if (!phrase.take("create")) {
            return;
        }
        phrase.take("unique");
        if (!phrase.take("index") || statement.has("concurrently")) {
            return;
        }
        while (phrase.more() && !phrase.take("on")) {
            phrase.next();
        }
        phrase.take("only");
        String table = phrase.name();
        if (migration.large(table)) {
            warnings.warn(statement.first(), "CREATE INDEX on " + table + " without CONCURRENTLY");
        }
    }
}
