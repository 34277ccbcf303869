package io.cowrieshell.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * SQL expressions as the server writes them, made comparable: what one version of the server puts into parentheses and
 * another does not becomes the same text.
 *
 * <p>An expression is cut into tokens, those in parentheses become a group, and a group is opened where its parentheses
 * change nothing: around all of an argument, around one word, around a comparison next to {@code AND}.
 */
final class Expression {

    private static final Pattern TOKEN = Pattern.compile("""
            (?<literal>[eE]'(?:[^'\\\\]|\\\\.|'')*+'|'(?:[^']|'')*+')|(?<quoted>"(?:[^"]|"")*+")\
            |(?<word>[\\p{L}_][\\p{L}\\p{N}_$]*+)|(?<number>\\d[\\d.]*+(?:[eE][+-]?\\d+)?)\
            |(?<sign>::|[(){}\\[\\],.;:]|[-+*/<>=~!@#%^&|`?]++)|(?<blank>\\s++)|(?<other>.)""", Pattern.DOTALL);

    private static final Pattern PLAIN = Pattern.compile("\"([a-z_][a-z0-9_$]*)\"");

    /** Next to these even a condition needs no parentheses; the empty word is either end. */
    private static final Set<String> WIDE = Set.of("", ",", "when", "then", "else", "end", "where", "case");

    /** Written without blanks around them. */
    private static final Set<String> TIGHT = Set.of(".", "::", "[");

    private static final Set<String> LOGICAL = Set.of("and", "or", "not");

    /** Words that stand before a parenthesis without calling anything. */
    private static final Set<String> NO_CALL =
            Set.of("and", "or", "not", "when", "then", "else", "case", "where", "is", "distinct", "from");

    /** A token, or what stands in parentheses. */
    private record Node(String token, @Nullable List<Node> inner) {

        boolean group() {
            return inner != null;
        }
    }

    private Expression() {}

    /** One spelling for all that mean the same and differ in blanks, parentheses and letter case. */
    static String canonical(String expression) {
        return canonical(expression, name -> name);
    }

    /** The same with every plain word put through {@code renaming}. */
    static String canonical(String expression, UnaryOperator<String> renaming) {
        List<String> tokens = tokens(expression).stream()
                .map(token ->
                        Character.isLetter(token.charAt(0)) && !token.endsWith("'") ? renaming.apply(token) : token)
                .toList();
        int[] place = {0};
        List<Node> nodes = new ArrayList<>();
        while (place[0] < tokens.size()) {
            nodes.addAll(group(tokens, place));
            if (place[0] < tokens.size()) {
                // A closing parenthesis that was never opened: not an expression, but still a text.
                nodes.add(new Node(tokens.get(place[0]++), null));
            }
        }
        return written(opened(nodes)).replace("current_timestamp", "now()");
    }

    /** Blanks and line breaks outside of quotes become one blank. */
    static String tidy(String expression) {
        StringBuilder tidy = new StringBuilder();
        Matcher matcher = TOKEN.matcher(expression.strip());
        while (matcher.find()) {
            tidy.append(matcher.group("blank") == null ? matcher.group() : " ");
        }
        return tidy.toString();
    }

    /** The words of an expression that may be names of columns. */
    static Set<String> names(String expression) {
        return Set.copyOf(tokens(expression));
    }

    /** The pieces between separators that stand in no parentheses. */
    static List<String> split(String text, String separator) {
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        int depth = 0;
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            String token = matcher.group();
            depth += "([".contains(token) ? 1 : (")]".contains(token) ? -1 : 0);
            if (depth == 0 && token.equals(separator)) {
                pieces.add(piece.toString().strip());
                piece.setLength(0);
            } else {
                piece.append(token);
            }
        }
        pieces.add(piece.toString().strip());
        return pieces;
    }

    private static List<String> tokens(String expression) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(expression);
        while (matcher.find()) {
            if (matcher.group("quoted") != null) {
                Matcher plain = PLAIN.matcher(matcher.group());
                tokens.add(plain.matches() ? plain.group(1) : matcher.group());
            } else if (matcher.group("literal") != null) {
                tokens.add(matcher.group());
            } else if (matcher.group("blank") == null) {
                tokens.add(matcher.group().toLowerCase(Locale.ROOT));
            }
        }
        return tokens;
    }

    private static List<Node> group(List<String> tokens, int[] place) {
        List<Node> nodes = new ArrayList<>();
        while (place[0] < tokens.size()) {
            String token = tokens.get(place[0]);
            if (token.equals(")") || token.equals("]")) {
                return nodes;
            }
            place[0]++;
            if (token.equals("(") || token.equals("[")) {
                nodes.add(new Node(token, opened(group(tokens, place))));
                place[0]++;
            } else {
                nodes.add(new Node(token, null));
            }
        }
        return nodes;
    }

    private static List<Node> opened(List<Node> nodes) {
        List<Node> opened = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            List<Node> inner = node.inner();
            String before = i == 0 ? "" : nodes.get(i - 1).token();
            String after = i + 1 == nodes.size() ? "" : nodes.get(i + 1).token();
            boolean called = i > 0 && !nodes.get(i - 1).group() && callable(before);
            if (inner != null && node.token().equals("(") && !called && needless(inner, before, after)) {
                opened.addAll(inner);
            } else {
                opened.add(node);
            }
        }
        return opened;
    }

    private static boolean callable(String before) {
        char last = before.charAt(before.length() - 1);
        return (Character.isLetterOrDigit(last) || last == '_' || last == '"') && !NO_CALL.contains(before);
    }

    private static boolean needless(List<Node> inner, String before, String after) {
        if (inner.isEmpty() || has(inner, ",") || has(inner, "select")) {
            return false;
        }
        if (atom(inner) && !after.equals(".") && !after.equals("[")) {
            return true;
        }
        if (WIDE.contains(before) && WIDE.contains(after)) {
            return true;
        }
        boolean near = near(before) && near(after);
        if (!has(inner, "and") && !has(inner, "or") && !has(inner, "between")) {
            return near;
        }
        boolean tighter = Stream.of(before, after).noneMatch(word -> word.equals("and") || word.equals("not"));
        return near && tighter && !has(inner, "or") && !has(inner, "between");
    }

    /** Whether a comparison needs no parentheses on this side. */
    private static boolean near(String word) {
        return WIDE.contains(word) || LOGICAL.contains(word);
    }

    private static boolean has(List<Node> nodes, String token) {
        return nodes.stream().anyMatch(node -> node.token().equals(token));
    }

    /** One word, a call, or a group by itself. */
    private static boolean atom(List<Node> nodes) {
        Node first = nodes.get(0);
        return nodes.size() == 1
                || (nodes.size() == 2 && callable(first.token()) && nodes.get(1).group());
    }

    private static String written(List<Node> nodes) {
        StringBuilder text = new StringBuilder();
        String before = "";
        for (Node node : nodes) {
            List<Node> inner = node.inner();
            boolean close = before.isEmpty()
                    || TIGHT.contains(before)
                    || TIGHT.contains(node.token())
                    || node.token().equals(",")
                    || (inner != null && callable(before));
            text.append(close ? "" : " ");
            if (inner == null) {
                text.append(node.token());
                before = node.token();
            } else {
                before = node.token().equals("(") ? ")" : "]";
                text.append(node.token()).append(written(inner)).append(before);
            }
        }
        return text.toString();
    }
}
