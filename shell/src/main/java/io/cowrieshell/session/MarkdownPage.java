package io.cowrieshell.session;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Markdown as one attaches it to what is told of an incident. */
final class MarkdownPage implements Page {

    private static final Pattern BACKTICKS = Pattern.compile("`+");

    private final StringBuilder text = new StringBuilder();

    @Override
    public void title(String title) {
        text.append("# ").append(plain(title)).append("\n\n");
    }

    @Override
    public void facts(List<Fact> facts) {
        facts.forEach(fact -> text.append("- ")
                .append(fact.name())
                .append(": ")
                .append(plain(fact.value()))
                .append('\n'));
        text.append('\n');
    }

    @Override
    public void section(String title) {
        text.append("## ").append(plain(title)).append("\n\n");
    }

    @Override
    public void entry(String anchor, String title, Mark mark) {
        text.append("### <a id=\"")
                .append(anchor)
                .append("\"></a>")
                .append(plain(title))
                .append("\n\n");
    }

    @Override
    public void links(List<Link> links) {
        links.forEach(link -> text.append("- [")
                .append(plain(link.text()))
                .append("](#")
                .append(link.anchor())
                .append(")\n"));
        text.append('\n');
    }

    /** Between fences longer than any inside. */
    @Override
    public void code(String code) {
        int longest = BACKTICKS
                .matcher(code)
                .results()
                .map(MatchResult::group)
                .mapToInt(String::length)
                .max()
                .orElse(0);
        String fence = "`".repeat(Math.max(3, longest + 1));
        text.append(fence)
                .append("text\n")
                .append(code.replace("\t", "    ").stripTrailing())
                .append('\n')
                .append(fence)
                .append("\n\n");
    }

    /** In one line, in which nothing means anything. */
    private static String plain(String words) {
        return words.replaceAll("\\s+", " ").strip().replaceAll("([\\\\`*_{}\\[\\]<>()#+!|~&$@])", "\\\\$1");
    }

    @Override
    public String text() {
        return text.toString().stripTrailing();
    }
}
