package io.cowrieshell.script;

import io.cowrieshell.script.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was typed, as the engine is to read it. What is declared there lasts and may be declared anew, as in the consoles of
 * browsers, and {@code await} is understood; the engine, for which each text is a script, does neither.
 *
 * <p>At the top, {@code let} and {@code const} become {@code var}, and {@code class A} becomes {@code A=class}: so many
 * letters as before, so that the columns of errors are those that were typed. A text with {@code await} goes into an
 * async function, and its declarations become assignments.
 */
final class TypedText {

    private static final Set<String> NO_VALUE = Set.of(
            "if",
            "for",
            "while",
            "do",
            "switch",
            "try",
            "throw",
            "return",
            "break",
            "continue",
            "function",
            "var",
            "let",
            "const",
            "class",
            "import",
            "export",
            "debugger");

    private final String typed;
    private final StringBuilder made = new StringBuilder();
    /** What of it was typed, by where it is now. */
    private final TreeMap<Integer, Piece> pieces = new TreeMap<>();

    private TypedText(String typed) {
        this.typed = typed;
    }

    /** The ways to read it, the best first; the last one is the nearest to what was typed, and knows its mistakes. */
    static List<TypedText> readings(String typed) {
        JavaScriptText text = JavaScriptText.of(typed);
        List<Token> code = text.code();
        if (code.isEmpty()) {
            return List.of(asItIs(typed, "", ""));
        }
        List<Statement> statements = statements(text, code);
        if (awaits(typed, code)) {
            Statement last = statements.get(statements.size() - 1);
            TypedText plain = new TypedText(typed).awaiting(statements, null);
            return last.valuable() ? List.of(new TypedText(typed).awaiting(statements, last), plain) : List.of(plain);
        }
        TypedText plain = new TypedText(typed).declaring(statements);
        return statements.size() == 1 && code.get(0).in(typed).equals("{")
                ? List.of(asItIs(typed, "(", "\n)"), plain)
                : List.of(plain);
    }

    private static TypedText asItIs(String typed, String before, String after) {
        TypedText text = new TypedText(typed);
        text.made.append(before);
        text.copy(0, typed.length());
        text.made.append(after);
        return text;
    }

    String text() {
        return made.toString();
    }

    String typed() {
        return typed;
    }

    /** Where what stands there in the text was typed; of what was added, what comes behind it. */
    int typedAt(int index) {
        Map.Entry<Integer, Piece> piece = pieces.floorEntry(index);
        if (piece != null && index < piece.getKey() + piece.getValue().length()) {
            return piece.getValue().from() + index - piece.getKey();
        }
        Map.Entry<Integer, Piece> next = pieces.higherEntry(index);
        return next == null ? typed.length() : next.getValue().from();
    }

    /**
     * What was taken over.
     *
     * @param from where it was typed
     */
    private record Piece(int from, int length) {}

    /**
     * A statement at the top.
     *
     * @param tokens without comments
     * @param end where the next begins
     */
    private record Statement(String typed, List<Token> tokens, int end) {

        String word(int index) {
            return index < tokens.size() ? tokens.get(index).in(typed) : "";
        }

        int start() {
            return tokens.get(0).start();
        }

        Token last() {
            return tokens.get(tokens.size() - 1);
        }

        /** Where its last piece ends, without a semicolon. */
        int endOfValue() {
            boolean closed = last().in(typed).equals(";") && last().kind() == Kind.SIGN;
            return closed ? tokens.get(Math.max(0, tokens.size() - 2)).end() : last().end();
        }

        boolean variables() {
            boolean names = tokens.size() > 1
                    && (tokens.get(1).kind() == Kind.WORD || Set.of("[", "{").contains(word(1)));
            return names && Set.of("let", "const", "var").contains(word(0));
        }

        /** Names a class, with nothing odd between the word and the name. */
        boolean declaresClass() {
            return word(0).equals("class")
                    && tokens.size() > 1
                    && tokens.get(1).kind() == Kind.WORD
                    && !word(1).equals("extends")
                    && typed.substring(tokens.get(0).end(), tokens.get(1).start())
                            .matches("[ \t]+");
        }

        /** The name of the function it declares; null where it declares none. */
        @Nullable
        String function() {
            int at = word(0).equals("async") ? 1 : 0;
            if (!word(at).equals("function")) {
                return null;
            }
            int name = word(at + 1).equals("*") ? at + 2 : at + 1;
            return name < tokens.size() && tokens.get(name).kind() == Kind.WORD ? word(name) : null;
        }

        boolean valuable() {
            return !NO_VALUE.contains(word(0)) && function() == null && !word(0).equals(";");
        }
    }

    private static List<Statement> statements(JavaScriptText text, List<Token> code) {
        List<Statement> statements = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= code.size(); i++) {
            boolean end = i == code.size();
            if (end || (code.get(i).begins() && code.get(i).depth() == 0)) {
                int next = end ? text.text().length() : code.get(i).start();
                statements.add(new Statement(text.text(), code.subList(from, i), next));
                from = i;
            }
        }
        return statements;
    }

    private static boolean awaits(String typed, List<Token> code) {
        for (int i = 0; i < code.size(); i++) {
            boolean member = i > 0 && Set.of(".", "?.").contains(code.get(i - 1).in(typed));
            if (code.get(i).kind() == Kind.WORD && code.get(i).in(typed).equals("await") && !member) {
                return true;
            }
        }
        return false;
    }

    private void copy(int from, int to) {
        if (to > from) {
            pieces.put(made.length(), new Piece(from, to - from));
            made.append(typed, from, to);
        }
    }

    private TypedText declaring(List<Statement> statements) {
        copy(0, statements.get(0).start());
        List<String> classes = new ArrayList<>();
        for (Statement statement : statements) {
            if (statement.variables()) {
                Token word = statement.tokens().get(0);
                made.append("var").append(" ".repeat(word.end() - word.start() - "var".length()));
                copy(word.end(), statement.end());
            } else if (statement.declaresClass()) {
                classes.add(statement.word(1));
                assignClass(statement);
            } else {
                copy(statement.start(), statement.end());
            }
        }
        if (!classes.isEmpty()) {
            made.append("\n;var ").append(String.join(", ", classes));
        }
        // A declaration has no value, an assignment has.
        boolean valueless = statements.stream()
                .filter(each -> !each.variables() && each.function() == null)
                .reduce((first, second) -> second)
                .map(Statement::declaresClass)
                .orElse(false);
        made.append(valueless ? "\n;void 0" : "");
        return this;
    }

    /** {@code class A {}} as {@code A=class {};}, which is as long but for the end. */
    private void assignClass(Statement statement) {
        Token name = statement.tokens().get(1);
        int gap = name.start() - statement.tokens().get(0).end();
        made.append(statement.word(1)).append("=class").append(" ".repeat(gap - 1));
        copy(name.end(), statement.last().end());
        made.append(';');
        boolean blank = typed.startsWith(" ", statement.last().end());
        copy(statement.last().end() + (blank ? 1 : 0), statement.end());
    }

    /**
     * @param returned the statement whose value is that of the whole
     */
    private TypedText awaiting(List<Statement> statements, @Nullable Statement returned) {
        made.append("(async () => {");
        for (Statement statement : statements) {
            String name = statement.function();
            if (name != null) {
                made.append("globalThis.")
                        .append(name)
                        .append(" = ")
                        .append(name)
                        .append(';');
            }
        }
        copy(0, statements.get(0).start());
        for (Statement statement : statements) {
            if (statement.variables()) {
                assignVariables(statement);
            } else if (statement.declaresClass()) {
                assignClass(statement);
            } else if (statement.equals(returned)) {
                made.append("return (");
                copy(statement.start(), statement.endOfValue());
                made.append("\n);");
                copy(statement.last().end(), statement.end());
            } else {
                copy(statement.start(), statement.end());
            }
        }
        made.append("\n})()");
        return this;
    }

    /** {@code let a, {b} = c} as {@code (a=void 0, {b} = c);}. */
    private void assignVariables(Statement statement) {
        made.append(';').append('(');
        List<Token> tokens = statement.tokens();
        int from = tokens.get(0).end();
        for (int i = 1; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean first =
                    i == 1 || (token.depth() == 0 && statement.word(i - 1).equals(","));
            boolean bare = i + 1 == tokens.size() || Set.of(",", ";").contains(statement.word(i + 1));
            if (first && token.depth() == 0 && token.kind() == Kind.WORD && bare) {
                copy(from, token.end());
                made.append("=void 0");
                from = token.end();
            }
        }
        copy(from, Math.max(from, statement.endOfValue()));
        made.append(");");
        copy(statement.last().end(), statement.end());
    }
}
