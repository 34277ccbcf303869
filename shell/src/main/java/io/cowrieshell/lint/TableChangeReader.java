package io.cowrieshell.lint;

import io.cowrieshell.database.SqlToken;
import io.cowrieshell.lint.TableChange.Action;
import io.cowrieshell.lint.TableChange.ForeignKey;
import io.cowrieshell.lint.TableChange.Kind;
import io.cowrieshell.lint.TableChange.What;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code CREATE TABLE} and {@code ALTER TABLE}; of other statements nothing. */
final class TableChangeReader {

    private static final Set<String> CONSTRAINTS =
            Set.of("constraint", "primary", "unique", "foreign", "check", "exclude", "like");

    /** What ends the type of a column. */
    private static final Set<String> AFTER_TYPE = Set.of(
            "not",
            "null",
            "default",
            "primary",
            "unique",
            "references",
            "check",
            "generated",
            "constraint",
            "collate",
            "storage",
            "compression",
            "using");

    private TableChangeReader() {}

    static TableChange read(List<SqlToken> tokens) {
        Phrase phrase = new Phrase(tokens);
        if (phrase.take("create")) {
            phrase.skip("global", "local", "temp", "temporary", "unlogged");
            return phrase.take("table") ? created(phrase) : TableChange.NONE;
        }
        return phrase.take("alter", "table") ? altered(phrase) : TableChange.NONE;
    }

    private static TableChange created(Phrase phrase) {
        phrase.take("if", "not", "exists");
        String table = phrase.name();
        if (!phrase.more() || !phrase.peek().is("(")) {
            return new TableChange(Kind.CREATE, table, List.of());
        }
        return new TableChange(
                Kind.CREATE,
                table,
                Phrase.items(phrase.inside()).stream()
                        .map(TableChangeReader::part)
                        .toList());
    }

    private static TableChange altered(Phrase phrase) {
        phrase.take("if", "exists");
        phrase.take("only");
        String table = phrase.name();
        phrase.take("*");
        return new TableChange(
                Kind.ALTER,
                table,
                Phrase.items(phrase.rest()).stream()
                        .map(TableChangeReader::action)
                        .toList());
    }

    private static Action action(List<SqlToken> item) {
        Phrase phrase = new Phrase(item);
        if (phrase.take("add")) {
            boolean column = phrase.take("column");
            phrase.take("if", "not", "exists");
            return phrase.more() ? with(part(phrase.rest(), column), item) : new Action(What.OTHER, "", "", null, item);
        }
        if (phrase.take("drop")) {
            if (phrase.take("constraint")) {
                return new Action(What.OTHER, "", "", null, item);
            }
            phrase.take("column");
            phrase.take("if", "exists");
            return new Action(What.DROP_COLUMN, phrase.name(), "", null, item);
        }
        if (phrase.take("validate", "constraint")) {
            return new Action(What.VALIDATE, phrase.name(), "", null, item);
        }
        if (phrase.take("rename")) {
            return new Action(What.RENAME, "", "", null, item);
        }
        if (phrase.take("alter")) {
            phrase.take("column");
            String name = phrase.name();
            phrase.take("set", "data");
            return phrase.take("type")
                    ? new Action(What.TYPE, name, type(phrase), null, item)
                    : new Action(What.OTHER, name, "", null, item);
        }
        return new Action(What.OTHER, "", "", null, item);
    }

    private static Action with(Action part, List<SqlToken> all) {
        return new Action(part.what(), part.name(), part.type(), part.foreignKey(), all);
    }

    private static Action part(List<SqlToken> item) {
        return part(item, false);
    }

    /** A column with all that is said about it, or a constraint. */
    private static Action part(List<SqlToken> item, boolean surelyColumn) {
        Phrase phrase = new Phrase(item);
        if (!surelyColumn && CONSTRAINTS.contains(phrase.peek().name())) {
            String name = phrase.take("constraint") ? phrase.name() : "";
            return new Action(What.ADD_CONSTRAINT, name, "", foreignKey(phrase), item);
        }
        String name = phrase.name();
        String type = type(phrase);
        return new Action(What.ADD_COLUMN, name, type, reference(phrase, List.of(name)), item);
    }

    private static String type(Phrase phrase) {
        List<String> words = new ArrayList<>();
        while (phrase.more() && !AFTER_TYPE.contains(phrase.peek().name())) {
            words.add(phrase.next().name());
        }
        return String.join(" ", words).replaceAll("\\s*([(),\\[\\]])\\s*", "$1");
    }

    private static @Nullable ForeignKey foreignKey(Phrase phrase) {
        return phrase.take("foreign", "key") ? reference(phrase, phrase.names()) : null;
    }

    private static @Nullable ForeignKey reference(Phrase phrase, List<String> columns) {
        while (phrase.more()) {
            if (phrase.take("references")) {
                String table = phrase.name();
                return new ForeignKey(columns, table, phrase.names());
            }
            phrase.next();
        }
        return null;
    }
}
