package io.cowrieshell.session;

import io.cowrieshell.output.Markup;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** One page that needs nothing else: no network, no script, no font but those that are there. */
final class HtmlPage implements Page {

    private static final String TEMPLATE = "record.html";

    private final StringBuilder body = new StringBuilder();
    private String title = "";

    @Override
    public void title(String words) {
        title = words;
        body.append("<h1>").append(Markup.text(words)).append("</h1>\n");
    }

    @Override
    public void facts(List<Fact> facts) {
        body.append("<dl>\n");
        facts.forEach(fact -> body.append("<dt>")
                .append(Markup.text(fact.name()))
                .append("</dt><dd>")
                .append(Markup.text(fact.value()))
                .append("</dd>\n"));
        body.append("</dl>\n");
    }

    @Override
    public void section(String words) {
        body.append("<h2>").append(Markup.text(words)).append("</h2>\n");
    }

    @Override
    public void entry(String anchor, String words, Mark mark) {
        body.append("<h3 id=\"%s\" class=\"%s\">%s</h3>\n".formatted(anchor, style(mark), Markup.text(words)));
    }

    @Override
    public void links(List<Link> links) {
        body.append("<ul>\n");
        links.forEach(link -> body.append("<li class=\"%s\"><a href=\"#%s\">%s</a></li>\n"
                .formatted(style(link.mark()), link.anchor(), Markup.text(link.text()))));
        body.append("</ul>\n");
    }

    private static String style(Mark mark) {
        return mark.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void code(String code) {
        body.append("<pre>").append(Markup.text(code.stripTrailing())).append("</pre>\n");
    }

    @Override
    public String text() {
        // In this order: what the body holds is never looked at again.
        String[] parts = template().split("\\{\\{body}}", 2);
        return (parts[0].replace("{{title}}", Markup.text(title)) + body + parts[1]).stripTrailing();
    }

    private static String template() {
        try (InputStream bytes = Objects.requireNonNull(HtmlPage.class.getResourceAsStream(TEMPLATE))) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
