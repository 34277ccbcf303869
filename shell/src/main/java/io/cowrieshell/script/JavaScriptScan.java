package io.cowrieshell.script;

import io.cowrieshell.script.Token.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** Goes through JavaScript once, from the first character to the last. */
final class JavaScriptScan {

    private static final Set<String> HEADS = Set.of("if", "while", "for", "with", "switch", "catch");
    private static final Set<String> GOES_ON = Set.of("else", "catch", "finally");
    private static final Set<String> BEFORE_BLOCK = Set.of("else", "do", "try", "finally", "catch");
    private static final List<String> LONG_SIGNS = List.of("...", "=>", "++", "--", "?.");

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private final Deque<Level> levels = new ArrayDeque<>();
    private int position;
    private boolean commentOpen;

    JavaScriptScan(String text) {
        this.text = text;
        levels.push(new Level('\0', true, false));
    }

    JavaScriptText all() {
        while (position < text.length()) {
            step(text.charAt(position));
        }
        return new JavaScriptText(text, tokens, commentOpen || levels.size() > 1);
    }

    private Level level() {
        return levels.getFirst();
    }

    private void step(char c) {
        int start = position;
        if (Character.isWhitespace(c)) {
            position++;
        } else if (c == '/' && (text.startsWith("//", position) || text.startsWith("/*", position))) {
            comment();
        } else if (c == '/' && operandFollows() && regex() > 0) {
            position = regex();
            add(Kind.REGEX, start);
        } else if (c == '\'' || c == '"') {
            string(c);
            add(Kind.STRING, start);
        } else if (c == '`') {
            template(start);
        } else if (Character.isDigit(c) || (c == '.' && digit(position + 1))) {
            number();
            add(Kind.NUMBER, start);
        } else if (Character.isJavaIdentifierStart(c) || c == '#') {
            position++;
            skipWord();
            word(start);
        } else {
            sign(c);
        }
    }

    private boolean digit(int index) {
        return index < text.length() && Character.isDigit(text.charAt(index));
    }

    private void skipWord() {
        while (position < text.length() && Character.isJavaIdentifierPart(text.charAt(position))) {
            position++;
        }
    }

    private void comment() {
        int start = position;
        boolean line = text.charAt(position + 1) == '/';
        int end = line ? text.indexOf('\n', position) : text.indexOf("*/", position + 2);
        commentOpen = !line && end < 0;
        position = end < 0 ? text.length() : line ? end : end + 2;
        tokens.add(new Token(Kind.COMMENT, start, position, levels.size() - 1, false));
    }

    /** Where a regular expression that begins here ends; 0 where none does. */
    private int regex() {
        boolean set = false;
        for (int i = position + 1; i < text.length() && text.charAt(i) != '\n'; i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '[') {
                set = true;
            } else if (c == ']') {
                set = false;
            } else if (c == '/' && !set) {
                int end = i + 1;
                while (end < text.length() && Character.isLetter(text.charAt(end))) {
                    end++;
                }
                return end;
            }
        }
        return 0;
    }

    /** A quote that is not closed on its line is an error for the engine to explain, not an open line. */
    private void string(char quote) {
        position++;
        while (position < text.length()) {
            char c = text.charAt(position++);
            if (c == '\\') {
                position = Math.min(position + 1, text.length());
            } else if (c == quote) {
                return;
            } else if (c == '\n') {
                position--;
                return;
            }
        }
    }

    private void number() {
        while (position < text.length()) {
            char c = text.charAt(position);
            boolean exponent =
                    (c == '+' || c == '-') && "eE".indexOf(text.charAt(position - 1)) >= 0 && digit(position + 1);
            if (!Character.isLetterOrDigit(c) && c != '_' && c != '.' && !exponent) {
                return;
            }
            position++;
        }
    }

    /** From its quote, or from where a value in it has ended, to the next value or its end. */
    private void template(int start) {
        boolean fresh = level().close != '`';
        if (fresh) {
            position++;
            // The quote stands outside of what it opens.
            levels.push(new Level('`', false, false));
        }
        while (position < text.length()) {
            char c = text.charAt(position++);
            if (c == '\\') {
                position = Math.min(position + 1, text.length());
            } else if (c == '`') {
                levels.pop();
                add(Kind.TEMPLATE, start);
                return;
            } else if (c == '$' && text.startsWith("{", position)) {
                position++;
                Level within = levels.pop();
                add(Kind.TEMPLATE, start);
                levels.push(within);
                levels.push(new Level('}', false, false));
                return;
            }
        }
        Level within = levels.pop();
        add(Kind.TEMPLATE, start);
        levels.push(within);
    }

    private void word(int start) {
        Level level = level();
        boolean member = before(".") || before("?.");
        add(Kind.WORD, start);
        level.member = member;
        String word = text.substring(start, position);
        boolean begins = tokens.get(tokens.size() - 1).begins();
        if (word.equals("class") && !member) {
            level.bodyOfClass = true;
        }
        if (begins) {
            level.head = word;
            level.declares = word.equals("function") || word.equals("class");
        } else if (word.equals("function") && level.head.equals("async") && before(start, "async")) {
            level.declares = true;
        }
    }

    private boolean before(String sign) {
        Token last = level().last;
        return last != null && last.in(text).equals(sign);
    }

    private boolean before(int start, String word) {
        return text.substring(0, start).stripTrailing().endsWith(word);
    }

    private void sign(char c) {
        int start = position;
        String sign = LONG_SIGNS.stream()
                .filter(each -> text.startsWith(each, start))
                .findFirst()
                .orElse(String.valueOf(c));
        position += sign.length();
        switch (c) {
            case '(', '[' -> {
                boolean head = c == '(' && heads();
                add(Kind.SIGN, start);
                levels.push(new Level(c == '(' ? ')' : ']', false, head));
            }
            case '{' -> brace(start);
            case ')', ']', '}' -> close(c, start);
            default -> add(Kind.SIGN, start);
        }
    }

    private boolean heads() {
        Token last = level().last;
        String word = last == null || last.kind() != Kind.WORD || level().member ? "" : last.in(text);
        boolean loopEnd = word.equals("while") && level().head.equals("do");
        return (HEADS.contains(word) || (word.equals("await") && level().head.equals("for"))) && !loopEnd;
    }

    private void brace(int start) {
        Level level = level();
        Token last = level.last;
        String before = last == null ? "" : last.in(text);
        boolean begins = begins(start, Kind.SIGN);
        boolean block = begins
                || (last != null && last.kind() == Kind.HEAD_END)
                || (level.statements && BEFORE_BLOCK.contains(before));
        boolean statements = !level.bodyOfClass && (block || before.equals(")") || before.equals("=>"));
        boolean ends = block || (level.declares && !before.equals("=>"));
        level.bodyOfClass = false;
        add(Kind.SIGN, start);
        levels.push(new Level('}', statements, ends));
    }

    private void close(char c, int start) {
        if (levels.size() > 1 && level().close == c) {
            Level closed = levels.pop();
            if (level().close == '`') {
                // The value of a template: what stands before it goes on, from this brace.
                template(start);
                return;
            }
            add(!closed.ends ? Kind.SIGN : c == '}' ? Kind.BLOCK_END : Kind.HEAD_END, start);
        } else {
            add(Kind.SIGN, start);
        }
    }

    private void add(Kind kind, int start) {
        boolean begins = begins(start, kind);
        Level level = level();
        if (begins && kind != Kind.WORD) {
            level.head = "";
            level.declares = false;
        }
        Token token = new Token(kind, start, position, levels.size() - 1, begins);
        level.last = token;
        tokens.add(token);
    }

    private boolean begins(int start, Kind kind) {
        Level level = level();
        Token last = level.last;
        if (!level.statements) {
            return false;
        }
        if (last == null) {
            return true;
        }
        String before = last.in(text);
        String word = kind == Kind.WORD ? wordAt(start) : "";
        if (last.kind() == Kind.BLOCK_END) {
            return !goesOn(word);
        }
        if (before.equals(";") && last.kind() == Kind.SIGN) {
            return true;
        }
        boolean newLine = text.substring(last.end(), start).indexOf('\n') >= 0;
        return newLine && whole(last, before) && opens(kind, word, start);
    }

    /** Whether the statement before goes on with it. */
    private boolean goesOn(String word) {
        return GOES_ON.contains(word) || (word.equals("while") && level().head.equals("do"));
    }

    private String wordAt(int start) {
        int end = start;
        while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
            end++;
        }
        return text.substring(start, end);
    }

    /** Whether something can end with it. */
    private boolean whole(Token last, String word) {
        return switch (last.kind()) {
            case WORD -> level().member || !JavaScriptText.dangling(word);
            case NUMBER, STRING, REGEX -> true;
            case TEMPLATE -> word.endsWith("`");
            case SIGN -> Set.of(")", "]", "}", "++", "--").contains(word);
            case BLOCK_END, HEAD_END, COMMENT -> false;
        };
    }

    /** Whether it cannot go on with what stands on the line before. */
    private boolean opens(Kind kind, String word, int start) {
        return switch (kind) {
            case WORD -> !word.equals("in") && !word.equals("instanceof") && !goesOn(word);
            case NUMBER, STRING, REGEX -> true;
            case SIGN ->
                text.startsWith("++", start)
                        || text.startsWith("--", start)
                        || text.startsWith("~", start)
                        || (text.startsWith("!", start) && !text.startsWith("!=", start));
            default -> false;
        };
    }

    /** Whether a slash that stands here begins a regular expression, rather than divides. */
    private boolean operandFollows() {
        Token last = level().last;
        if (last == null) {
            return true;
        }
        String before = last.in(text);
        return switch (last.kind()) {
            case WORD ->
                !level().member
                        && (before.equals("return") || before.equals("yield") || JavaScriptText.dangling(before));
            case NUMBER, STRING, REGEX, TEMPLATE, COMMENT -> false;
            case SIGN -> !Set.of(")", "]", "}", "++", "--").contains(before);
            case BLOCK_END, HEAD_END -> true;
        };
    }
}
