package io.cowrieshell.lint;

import com.google.auto.service.AutoService;
import io.cowrieshell.finding.cause.TypeName;
import io.cowrieshell.lint.TableChange.Action;
import io.cowrieshell.lint.TableChange.What;
import java.util.Optional;

/** A change of type that writes a large table anew. */
@AutoService(LintRule.class)
public final class TypeChangeRewrites implements LintRule {

    @Override
    public String id() {
        return "LINT-011";
    }

    @Override
    public String why() {
        return "the table is copied under a lock that keeps everybody out, readers too";
    }

    @Override
    public String better() {
        return "add a column of the new type, fill it in batches, and swap the two";
    }

    @Override
    public void check(Statement statement, Migration migration, Warnings warnings) {
        String table = statement.change().table();
        if (!migration.large(table)) {
            return;
        }
        for (Action action : statement.change().actions(What.TYPE)) {
            Optional<String> now = migration.type(table, action.name());
            if (now.isEmpty() || !relabels(now.get(), action.type())) {
                warnings.warn(action.first(), "another type for " + table + "." + action.name() + " rewrites it");
            }
        }
    }

    /** What needs no new copy: a varchar that grows, or becomes text. */
    private static boolean relabels(String from, String to) {
        if (!TypeName.base(from).equals("character varying")) {
            return false;
        }
        return TypeName.base(to).equals("text")
                || (TypeName.base(to).equals("character varying") && length(to) >= length(from));
    }

    private static int length(String type) {
        String digits = type.replaceAll("\\D", "");
        return digits.isEmpty() || digits.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits);
    }
}
