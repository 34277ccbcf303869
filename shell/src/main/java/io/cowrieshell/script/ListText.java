package io.cowrieshell.script;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list as PostgreSQL writes it: {@code {1,NULL,{"a b","c"}}}, with its bounds in front where they do not begin at 1. */
final class ListText {

    private final String text;
    private final char comma;
    private int at;

    /** Boxes have commas of their own, and semicolons between them. */
    ListText(String type, String text) {
        this.text = text;
        this.comma = type.equals("box") ? ';' : ',';
        this.at = text.indexOf('{');
    }

    /** Texts, lists of them, and null. */
    List<@Nullable Object> elements() {
        List<@Nullable Object> elements = new ArrayList<>();
        at++;
        while (text.charAt(at) != '}') {
            elements.add(element());
            if (text.charAt(at) == comma) {
                at++;
            }
        }
        at++;
        return elements;
    }

    private @Nullable Object element() {
        return switch (text.charAt(at)) {
            case '{' -> elements();
            case '"' -> quoted();
            default -> bare();
        };
    }

    private String quoted() {
        StringBuilder value = new StringBuilder();
        at++;
        while (text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 1 : 0;
            value.append(text.charAt(at++));
        }
        at++;
        return value.toString();
    }

    private @Nullable String bare() {
        int from = at;
        while (text.charAt(at) != comma && text.charAt(at) != '}') {
            at++;
        }
        String value = text.substring(from, at);
        return value.equalsIgnoreCase("NULL") ? null : value;
    }
}
