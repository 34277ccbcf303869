package io.cowrieshell.lint;

import io.cowrieshell.database.SqlToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads along a list of tokens. */
final class Phrase {

    private final List<SqlToken> tokens;
    private int position;

    Phrase(List<SqlToken> tokens) {
        this.tokens = tokens;
    }

    static boolean at(List<SqlToken> tokens, int from, String... words) {
        if (from + words.length > tokens.size()) {
            return false;
        }
        for (int i = 0; i < words.length; i++) {
            if (!tokens.get(from + i).is(words[i])) {
                return false;
            }
        }
        return true;
    }

    boolean more() {
        return position < tokens.size();
    }

    SqlToken peek() {
        return tokens.get(position);
    }

    /** Goes past these words if they are next. */
    boolean take(String... words) {
        boolean next = at(tokens, position, words);
        position += next ? words.length : 0;
        return next;
    }

    /** Goes past any of these words. */
    void skip(String... words) {
        Set<String> any = Set.of(words);
        while (more() && peek().kind() == SqlToken.Kind.WORD && any.contains(peek().name())) {
            position++;
        }
    }

    SqlToken next() {
        return tokens.get(position++);
    }

    List<SqlToken> rest() {
        return tokens.subList(position, tokens.size());
    }

    /** A name with or without its schema: the last part counts. Empty where there is none. */
    String name() {
        String name = "";
        while (more() && peek().named()) {
            name = next().name();
            if (!take(".")) {
                break;
            }
        }
        return name;
    }

    /** The names in parentheses, if they are next. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        if (take("(")) {
            while (more() && !take(")")) {
                SqlToken token = next();
                if (token.named()) {
                    names.add(token.name());
                }
            }
        }
        return names;
    }

    /** What stands in the parentheses that open here, without them; a missing end is the end of all. */
    List<SqlToken> inside() {
        int depth = 0;
        int from = position + 1;
        while (more()) {
            SqlToken token = next();
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
            if (depth == 0) {
                return tokens.subList(from, position - 1);
            }
        }
        return tokens.subList(Math.min(from, tokens.size()), tokens.size());
    }

    /** Cuts at the commas that stand outside of all parentheses. */
    static List<List<SqlToken>> items(List<SqlToken> tokens) {
        List<List<SqlToken>> items = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i < tokens.size(); i++) {
            SqlToken token = tokens.get(i);
            depth += token.is("(") || token.is("[") ? 1 : token.is(")") || token.is("]") ? -1 : 0;
            if (depth == 0 && token.is(",")) {
                items.add(tokens.subList(from, i));
                from = i + 1;
            }
        }
        items.add(tokens.subList(from, tokens.size()));
        return items.stream().filter(item -> !item.isEmpty()).toList();
    }
}
