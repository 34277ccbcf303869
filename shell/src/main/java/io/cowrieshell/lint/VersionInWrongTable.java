package io.cowrieshell.lint;

import com.google.auto.service.AutoService;

/** The version is written where nobody looks for it. */
@AutoService(LintRule.class)
public final class VersionInWrongTable implements LintRule {

    @Override
    public String id() {
        return "LINT-013";
    }

    @Override
    public String why() {
        return "the version is kept in schema_state under the key schema_version; schema_metadata is always empty";
    }

    @Override
    public String better() {
        return "update schema_state set value = '16' where key = 'schema_version'";
    }

    @Override
    public void check(Statement statement, Migration migration, Warnings warnings) {
        Phrase phrase = new Phrase(statement.tokens());
        boolean writes = phrase.take("insert", "into") || phrase.take("update") || phrase.take("delete", "from");
        if (writes && phrase.name().equals("schema_metadata")) {
            warnings.warn(statement.first(), "the version is written to schema_metadata");
        }
    }
}
