package io.cowrieshell.output;

import java.util.List;
import java.util.stream.Collectors;

/** Text made harmless for HTML, and the few elements pages are made of. */
public final class Markup {

    private Markup() {}

    /** Whatever stands in it, it is shown and never understood. What no page may hold is shown as such. */
    public static String text(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cs}\\uFFFE\\uFFFF&&[^\\t\\n]]", "\uFFFD")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** A paragraph of plain text. */
    public static String paragraph(String text) {
        return "<p>" + text(text) + "</p>\n";
    }

    /** A list of plain texts. */
    public static String items(List<String> lines) {
        return lines.isEmpty()
                ? ""
                : lines.stream()
                        .map(line -> "<li>" + text(line) + "</li>")
                        .collect(Collectors.joining("\n", "<ul>\n", "\n</ul>\n"));
    }

    /** Cells are markup already. */
    public static String table(List<String> head, List<List<String>> rows) {
        String names = head.stream()
                .map(name -> "<th scope=\"col\">" + text(name) + "</th>")
                .collect(Collectors.joining());
        return rows.stream()
                .map(row -> row.stream()
                        .map(cell -> "<td>" + cell + "</td>")
                        .collect(Collectors.joining("", "<tr>", "</tr>")))
                .collect(Collectors.joining(
                        "\n",
                        "<div class=\"wide\"><table>\n<thead><tr>" + names + "</tr></thead>\n<tbody>\n",
                        "\n</tbody>\n</table></div>\n"));
    }
}
