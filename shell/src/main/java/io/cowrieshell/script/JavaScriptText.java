package io.cowrieshell.script;

import io.cowrieshell.script.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * JavaScript as far as a scanner understands it: its pieces, where statements begin, and whether more is to come. It
 * answers while the user types, when starting the engine would be felt; what is right is for the engine to say.
 *
 * @param tokens in their order, comments among them
 * @param unclosed whether a bracket, a template or a comment is open
 */
public record JavaScriptText(String text, List<Token> tokens, boolean unclosed) {

    /** Words nothing ends with. */
    private static final Set<String> DANGLING = Set.of(
            "let",
            "const",
            "var",
            "new",
            "typeof",
            "void",
            "delete",
            "in",
            "instanceof",
            "await",
            "case",
            "throw",
            "class",
            "function",
            "extends",
            "else",
            "do",
            "try",
            "finally",
            "import",
            "export");

    public JavaScriptText {
        tokens = List.copyOf(tokens);
    }

    public static JavaScriptText of(String text) {
        return new JavaScriptScan(text).all();
    }

    static boolean dangling(String word) {
        return DANGLING.contains(word);
    }

    /** Without comments. */
    List<Token> code() {
        return tokens.stream().filter(token -> token.kind() != Kind.COMMENT).toList();
    }

    /** Whether another line is to come: something is open, or the end is none. */
    public boolean wantsMore() {
        if (unclosed) {
            return true;
        }
        List<Token> code = code();
        if (code.isEmpty()) {
            return false;
        }
        Token last = code.get(code.size() - 1);
        String end = last.in(text);
        return switch (last.kind()) {
            case SIGN -> !Set.of(")", "]", "}", ";", "++", "--").contains(end);
            case WORD -> dangling(end) && !property(code, code.size() - 1);
            case HEAD_END -> true;
            case BLOCK_END -> halfDone(code);
            default -> false;
        };
    }

    private boolean property(List<Token> code, int index) {
        return index > 0 && Set.of(".", "?.").contains(code.get(index - 1).in(text));
    }

    /** {@code try} without what it does then, {@code do} without how long. */
    private boolean halfDone(List<Token> code) {
        int begin = code.size() - 1;
        while (begin > 0 && !(code.get(begin).begins() && code.get(begin).depth() == 0)) {
            begin--;
        }
        List<String> words = code.subList(begin, code.size()).stream()
                .filter(token -> token.depth() == 0 && token.kind() == Kind.WORD)
                .map(token -> token.in(text))
                .toList();
        return words.equals(List.of("try")) || words.equals(List.of("do"));
    }

    /** The brackets that are open at its end, the innermost last, as places in {@link #code()}. */
    List<Integer> openBrackets() {
        List<Integer> open = new ArrayList<>();
        List<Token> code = code();
        for (int i = 0; i < code.size(); i++) {
            String word = code.get(i).in(text);
            boolean template = code.get(i).kind() == Kind.TEMPLATE;
            boolean closes =
                    template ? word.startsWith("}") : Set.of(")", "]", "}").contains(word);
            if (closes && !open.isEmpty()) {
                open.remove(open.size() - 1);
            }
            if (template ? !closed(word, '`') : Set.of("(", "[", "{").contains(word)) {
                open.add(i);
            }
        }
        return open;
    }

    private static boolean closed(String word, char quote) {
        return word.length() > 1 && word.charAt(word.length() - 1) == quote;
    }

    /** Whether its end stands in a quoted text that is not closed. */
    boolean endsInText() {
        Token last = tokens.isEmpty() ? null : tokens.get(tokens.size() - 1);
        if (last == null || last.end() != text.length()) {
            return false;
        }
        String word = last.in(text);
        return switch (last.kind()) {
            case STRING -> !closed(word, word.charAt(0));
            case TEMPLATE -> !closed(word, '`') && !word.endsWith("${");
            default -> false;
        };
    }

    /** Whether its end stands in a statement: in a text that is handed to {@code db} or to {@code sql}. */
    public boolean endsInSql() {
        if (!endsInText()) {
            return false;
        }
        List<Token> code = code();
        Token last = code.get(code.size() - 1);
        int head = code.size() - 1;
        while (head > 0
                && last.kind() == Kind.TEMPLATE
                && !(code.get(head).depth() == last.depth()
                        && code.get(head).in(text).startsWith("`"))) {
            head--;
        }
        int before = head - 1;
        if (before > 0 && code.get(before).in(text).equals("(")) {
            before--;
        }
        boolean member = before > 1
                && code.get(before - 1).in(text).equals(".")
                && code.get(before - 2).in(text).equals("db");
        return before >= 0 && (member || code.get(before).in(text).equals("sql"));
    }

    /** Where the word begins that its end belongs to: a name, in a text one of another kind. */
    public int lastWord() {
        boolean inText = endsInText();
        boolean sql = endsInSql();
        int begin = text.length();
        while (begin > 0) {
            char c = text.charAt(begin - 1);
            if (!Character.isJavaIdentifierPart(c) && !(c == '.' && sql) && !(c == '-' && inText && !sql)) {
                break;
            }
            begin--;
        }
        return begin;
    }
}
