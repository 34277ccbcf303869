package io.cowrieshell.validate;

import io.cowrieshell.operation.Shown;
import io.cowrieshell.output.Markup;
import io.cowrieshell.validate.ValidateResult.Blocker;
import io.cowrieshell.validate.ValidateResult.Checked;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The result as one page that needs nothing else: no network, no script, no font but those that are there. */
final class ReportPage {

    private static final String TEMPLATE = "report.html";

    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

    private final ValidateResult result;

    private ReportPage(ValidateResult result) {
        this.result = result;
    }

    static String of(ValidateResult result) {
        return new ReportPage(result).page();
    }

    private String page() {
        Map<String, String> parts = Map.of(
                "target", Markup.text(result.subject().target()),
                "server", Markup.text(result.subject().server()),
                "at", Shown.moment(result.subject().at()),
                "took", String.format(Locale.ROOT, "%.1f s", result.seconds()),
                "verdict", Markup.text(ValidateView.headline(result)),
                "tone", result.go() ? "go" : "nogo",
                "blockers", blockers(),
                "checks", checks(),
                "charts", ReportCharts.of(result.figures(), result.stage()),
                "details", details() + plans());
        // In one pass: what is put in is never looked at again.
        return PLACE.matcher(template())
                .replaceAll(place -> Matcher.quoteReplacement(Objects.requireNonNull(parts.get(place.group(1)))));
    }

    private static String template() {
        try (InputStream bytes = Objects.requireNonNull(ReportPage.class.getResourceAsStream(TEMPLATE))) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String blockers() {
        if (result.blockers().isEmpty()) {
            return "";
        }
        List<List<String>> rows = new ArrayList<>();
        for (Blocker blocker : result.blockers()) {
            rows.add(List.of(
                    link(blocker.check()),
                    Markup.text(blocker.why()),
                    blocker.next().isEmpty() ? "" : "<code>" + Markup.text(blocker.next()) + "</code>"));
        }
        return "<section>\n<h2>Blockers</h2>\n" + Markup.table(List.of("check", "why", "next"), rows) + "</section>\n";
    }

    private String checks() {
        return Markup.table(
                List.of("check", "verdict", "measured", "threshold"),
                result.checks().stream()
                        .map(check -> List.of(
                                link(check.id()),
                                verdict(check.verdict()),
                                Markup.text(check.measured()),
                                Markup.text(check.threshold())))
                        .toList());
    }

    private String link(String check) {
        boolean there = result.checks().stream().anyMatch(each -> each.id().equals(check));
        return there ? "<a href=\"#%1$s\">%1$s</a>".formatted(Markup.text(check)) : Markup.text(check);
    }

    /** A mark, a word and a colour: any one of them is enough. */
    private static String verdict(Verdict verdict) {
        String mark =
                switch (verdict) {
                    case PASS -> "✓";
                    case FAIL -> "✗";
                    case BLOCKED -> "■";
                    case NOT_APPLICABLE -> "–";
                };
        return "<span class=\"verdict %s\"><span aria-hidden=\"true\">%s</span> %s</span>"
                .formatted(verdict.name().toLowerCase(Locale.ROOT).replace('_', '-'), mark, verdict.word());
    }

    private String details() {
        StringBuilder details = new StringBuilder();
        for (Checked check : result.checks()) {
            details.append("<article id=\"%s\">\n<h3>%s %s</h3>\n"
                            .formatted(Markup.text(check.id()), Markup.text(check.title()), verdict(check.verdict())))
                    .append(Markup.paragraph(
                            check.measured() + (check.threshold().isEmpty() ? "" : "; wanted: " + check.threshold())))
                    .append(Markup.items(check.details()))
                    .append("</article>\n");
        }
        return details.toString();
    }

    private String plans() {
        Comparison queries = result.figures().queries();
        return queries == null
                ? ""
                : "<article>\n<h3>Plans of the two queries</h3>\n" + plan("snapshots", queries.snapshot())
                        + plan("JOIN", queries.join()) + "</article>\n";
    }

    private static String plan(String name, TimedQuery query) {
        return "<h4>%s, %s</h4>\n<pre>%s\n\n%s</pre>\n"
                .formatted(
                        name,
                        Told.time(Told.millis(query.milliseconds())),
                        Markup.text(query.sql()),
                        Markup.text(String.join("\n", query.plan())));
    }
}
