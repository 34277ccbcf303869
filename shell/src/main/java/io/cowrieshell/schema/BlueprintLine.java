package io.cowrieshell.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One line of a blueprint with those that go on from it, read from left to right. */
final class BlueprintLine {

    private static final Pattern NAME = Pattern.compile("([\\p{L}_][\\p{L}\\p{N}_$]*)|\"((?:[^\"]|\"\")+)\"");

    private static final Pattern NEXT = Pattern.compile("'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|\\w+|.", Pattern.DOTALL);

    private final String text;
    private final int number;
    private int place;

    BlueprintLine(String text, int number) {
        this.text = text;
        this.number = number;
        blanks();
    }

    int number() {
        return number;
    }

    boolean ended() {
        return place >= text.length();
    }

    boolean at(String words) {
        return text.startsWith(words, place)
                && (place + words.length() == text.length()
                        || !Character.isLetterOrDigit(text.charAt(place + words.length()))
                        || !Character.isLetterOrDigit(words.charAt(words.length() - 1)));
    }

    /** Goes past the words if they are next. */
    boolean skip(String words) {
        boolean there = at(words);
        if (there) {
            place += words.length();
            blanks();
        }
        return there;
    }

    void expect(String words) {
        if (!skip(words)) {
            throw wanted(words);
        }
    }

    String name(String what) {
        Matcher matcher = NAME.matcher(text).region(place, text.length());
        if (!matcher.lookingAt()) {
            throw wanted(what);
        }
        place = matcher.end();
        blanks();
        String quoted = matcher.group(2);
        return quoted == null ? matcher.group(1) : quoted.replace("\"\"", "\"");
    }

    List<String> names(String what) {
        List<String> names = new ArrayList<>(List.of(name(what)));
        while (skip("|")) {
            names.add(name(what));
        }
        return names;
    }

    /** What stands in the parentheses that are next. */
    String parentheses(String what) {
        if (ended() || text.charAt(place) != '(') {
            throw wanted("( and " + what);
        }
        int depth = 0;
        Matcher matcher = NEXT.matcher(text).region(place, text.length());
        while (matcher.find()) {
            depth += matcher.group().equals("(") ? 1 : matcher.group().equals(")") ? -1 : 0;
            if (depth == 0) {
                String inner = text.substring(place + 1, matcher.start()).strip();
                place = matcher.end();
                blanks();
                return inner;
            }
        }
        throw wanted(") at the end of " + what);
    }

    List<String> columns() {
        List<String> columns = new ArrayList<>();
        for (String column : Expression.split(parentheses("columns"), ",")) {
            Matcher matcher = NAME.matcher(column);
            if (!matcher.matches()) {
                throw wanted("names of columns, not " + column);
            }
            columns.add(matcher.group(2) == null ? column : matcher.group(2).replace("\"\"", "\""));
        }
        return columns;
    }

    /** Everything up to one of the words that stands in no parentheses and no quotes. */
    String until(Set<String> words) {
        int depth = 0;
        int end = text.length();
        Matcher matcher = NEXT.matcher(text).region(place, text.length());
        while (matcher.find()) {
            depth += matcher.group().equals("(") ? 1 : matcher.group().equals(")") ? -1 : 0;
            if (depth == 0 && words.contains(matcher.group())) {
                end = matcher.start();
                break;
            }
        }
        String found = text.substring(place, end).strip();
        place = end;
        return found;
    }

    String rest() {
        return until(Set.of());
    }

    void end() {
        if (!ended()) {
            throw wanted("the end of the line");
        }
    }

    BlueprintProblem.Malformed wanted(String what) {
        return new BlueprintProblem.Malformed(number, what, ended() ? "the end" : text.substring(place));
    }

    private void blanks() {
        while (place < text.length() && Character.isWhitespace(text.charAt(place))) {
            place++;
        }
    }
}
