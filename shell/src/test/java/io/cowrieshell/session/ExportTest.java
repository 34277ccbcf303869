package io.cowrieshell.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.cowrieshell.operation.Effect;
import io.cowrieshell.operation.OperationCatalog;
import io.cowrieshell.recording.Entry;
import io.cowrieshell.recording.Entry.Decision;
import io.cowrieshell.recording.Entry.Did;
import io.cowrieshell.recording.Entry.Ended;
import io.cowrieshell.recording.Entry.Surroundings;
import io.cowrieshell.recording.KeptSession;
import io.cowrieshell.schema.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever was typed and shown, what is written of it says that and nothing else. */
class ExportTest {

    private static final Instant AT = Instant.parse("2025-11-21T08:41:07Z");
    private static final String NASTY =
            "sql select '```\n````', '<script>alert(1)</script>', '*/ // [x](y) | \\u2028 {{title}}'\n\u2028-- \"$&";

    private static Entry entry(int number, String line, @Nullable Did did, Ended ended) {
        return new Entry(
                number,
                AT.plusSeconds(number),
                line,
                did,
                ended,
                List.of(line, "```"),
                List.of(new Decision("Go on with <b>?", "confirmed: y")),
                new Surroundings("lab <x>", new Standing(15, "1:a"), new Standing(16, "1:b")));
    }

    private static KeptSession session(String id, List<Entry> entries) {
        return new KeptSession(id, AT, "0.1.0", "ann", "desk", entries, List.of(), 1);
    }

    private static List<KeptSession> nasty() {
        Ended done = new Ended(0, 1.5, null, null);
        return List.of(session(
                "20251121-084107-aaaa",
                List.of(
                        entry(1, NASTY, new Did("sql", Map.of("sql", NASTY), Effect.WRITES), done),
                        entry(2, NASTY, null, new Ended(64, 0, "USAGE-001 " + NASTY, null)),
                        entry(3, "status", new Did("status", Map.of(), Effect.READS), done),
                        entry(4, "settings", new Did("settings", Map.of(), Effect.SHELL), done),
                        entry(5, "heal --dry-run", new Did("heal", Map.of("dry-run", true), Effect.WRITES), done),
                        entry(6, "set-aside\rx", new Did("set-aside", Map.of(), Effect.WRITES), Ended.NEVER))));
    }

    private static String markdown(List<KeptSession> sessions) {
        return new IncidentRecord(sessions, new MarkdownPage()).text();
    }

    private static String html(List<KeptSession> sessions) {
        return new IncidentRecord(sessions, new HtmlPage()).text();
    }

    @Test
    void markdown_says_when_who_where_and_what_came_of_it() {
        assertThat(markdown(nasty()))
                .contains(
                        "# What was done at lab",
                        "operator: ann on desk",
                        "began: 2025\\-11\\-21 08:41:08 UTC".replace("\\", ""))
                .contains(
                        "schema: v15 1:a → v16 1:b", "## What failed", "not understood; USAGE-001", "; then 3: status")
                .contains("6. 08:41:13 set-aside x: cut off", "asked: Go on with \\<b\\>? confirmed: y")
                .contains("1 line of the journal that cannot be read");
    }

    @Test
    void fences_are_longer_than_any_inside() {
        String text = markdown(nasty());

        assertThat(text).contains("`````text\n" + NASTY);
        assertThat(Pattern.compile("(?ms)^(`{3,})text$.*?^\\1$").matcher(text).replaceAll(""))
                .doesNotContain("<script>", "```");
    }

    @Test
    void html_shows_what_it_is_given_and_understands_none_of_it() {
        String page = html(nasty());

        assertThat(page).doesNotContain("<script", "<b>", "<x>").contains("&lt;script&gt;", "{{title}}");
        assertThat(Pattern.compile("(?:src|href)=\"(?!#)").matcher(page).find()).isFalse();
        assertThat(page).endsWith("</html>").containsOnlyOnce("<h1>");
    }

    @Test
    void a_script_does_what_changed_something_and_parses() {
        String script = new ScriptText(OperationCatalog.ofClassPath()).of(nasty());

        try (Context context = Context.newBuilder("js")
                .option("engine.WarnInterpreterOnly", "false")
                .build()) {
            assertThatCode(() -> context.parse(
                            Source.newBuilder("js", script, "export").build()))
                    .doesNotThrowAnyException();
        }
        assertThat(script)
                .contains(
                        "heal({\"dryRun\":true});",
                        "// 3. status\n//    only looked",
                        "// 4. settings\n//    about the shell")
                .contains("//    cut off", "//    not understood: USAGE-001");
        assertThat(script.lines().filter(line -> line.startsWith("sql("))).hasSize(1);
    }

    @Test
    void several_sessions_are_one_record_and_long_ones_have_contents() {
        List<Entry> many = new ArrayList<>();
        for (int i = 1; i <= 9; i++) {
            many.add(entry(i, "status", new Did("status", Map.of(), Effect.READS), new Ended(0, 0.1, null, null)));
        }
        List<KeptSession> both = List.of(nasty().get(0), session("20251121-090000-bbbb", many));

        assertThat(markdown(both))
                .contains("## Contents", "(#line-20251121-090000-bbbb-9)", "<a id=\"line-20251121-090000-bbbb-9\">")
                .containsSubsequence("## Session 20251121-084107-aaaa", "## Session 20251121-090000-bbbb");
        assertThat(markdown(nasty())).doesNotContain("## Contents", "href");
    }
}
