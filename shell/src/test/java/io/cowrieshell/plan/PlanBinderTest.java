package io.cowrieshell.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.testing.ScriptedShell;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is found wrong with a plan before anything of it is run. */
class PlanBinderTest {

    private static final ScriptedShell SHELL = ScriptedShell.alone();

    @AfterAll
    static void close() {
        SHELL.close();
    }

    private static Reading read(String plan, Map<String, String> values) {
        return Reading.of(new PlanSource("p", null, plan), values, SHELL.dispatcher());
    }

    private static List<String> complaints(String plan) {
        return read(plan, Map.of()).complaints().all().stream()
                .map(each -> each.place().in("p") + " " + each.problem().what() + " / "
                        + each.problem().next())
                .toList();
    }

    @Test
    void all_that_is_wrong_is_told_at_once_and_in_its_place() {
        assertThat(complaints("""
                        plan: x
                        requres: {}
                        parameters: {b--c: 1, key: {secret: true, default: x}, n: {default: 0, min: 1}}
                        steps:
                          - migrat: {to: 16}
                          - status: {exct: true, exact: "${m}"}
                          - load: {paths: [a], nosuch: 1}
                            expect: {sessions.chnged: 0}
                          - sql: select 1
                            on-failure: retry
                            when: {verdict: GO}
                        """))
                .satisfiesExactly(
                        each -> assertThat(each).startsWith("p:2:1 ").endsWith("did you mean requires?"),
                        each -> assertThat(each).startsWith("p:3:14 b--c is no name"),
                        each -> assertThat(each).startsWith("p:3:23 a secret does not stand in a plan"),
                        each -> assertThat(each).startsWith("p:3:56 0 is no value for the parameter n"),
                        each -> assertThat(each)
                                .startsWith("p:5:5 there is no command migrat")
                                .contains("migrate"),
                        each -> assertThat(each)
                                .startsWith("p:6:20 there is no option exct")
                                .contains("exact?"),
                        each -> assertThat(each).startsWith("p:6:33 the plan has no parameter m"),
                        each -> assertThat(each).startsWith("p:7:32 there is no option nosuch"),
                        each -> assertThat(each).startsWith("p:8:31 nothing is known of sessions.chnged"),
                        each -> assertThat(each).startsWith("p:10:17 retry is no value for on-failure"),
                        each -> assertThat(each).startsWith("p:11:21 nothing is known of verdict"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            status   | version.observed         |
            status   | version                  |
            status   | version.obsrved          | did you mean version.observed?
            status   | exit                     |
            runs     | exit.code                | did you mean exit?
            validate | checks.0.verdict         |
            validate | checks.length            |
            validate | checks.verdict           | checks.length, or checks.0 for the first
            validate | checks.0.verdct          | did you mean checks.0.verdict?
            validate | verdict                  |
            validate | go.away                  | leave out .away
            dead-letters | letters              |
            """)
    void expectations_are_known_down_to_the_last_part(String operation, String name, String next) {
        List<String> complaints = complaints("steps: [{" + operation + ": , expect: {" + name + ": 1}}]");

        if (next == null) {
            assertThat(complaints).isEmpty();
        } else {
            assertThat(complaints).singleElement().asString().contains(next);
        }
    }

    @Test
    void what_has_no_value_yet_is_no_mistake_to_who_only_looks() {
        String plan = "parameters: {n: {about: x}}\nsteps: [{sql: {max-rows: \"${n}\", sql: select 1}}, {status: }]";

        assertThat(complaints(plan)).isEmpty();
        assertThat(read(plan, Map.of()).whole()).isFalse();
        assertThat(read(plan, Map.of("n", "5")).whole()).isTrue();
        assertThat(read(plan, Map.of("n", "x")).complaints().all()).hasSize(1);
    }

    @Test
    void a_secret_is_shown_by_nobody_who_repeats_it() {
        Plan.open(
                new PlanSource("p", null, "parameters: {k: {secret: true}}\nsteps: [{sql: \"select ${k}\"}]"),
                Map.of("k", "hunter2-canary"),
                SHELL.dispatcher());

        assertThat(SHELL.dispatcher().redactor().redact("it was hunter2-canary"))
                .isEqualTo("it was ***");
    }

    /** Shapes that are none: each is told of, and none ends in something else than complaints. */
    @Test
    void whatever_shape_comes_is_told_of() {
        Random random = new Random(16);
        String[] values = {
            "1", "x", "[]", "{}", "[1, {a: 2}]", "{a: [1]}", "~", "\"${n}\"", "\">= x\"", "true", "{default: {}}", "-1"
        };
        String[] keys = {"plan", "about", "requires", "parameters", "steps"};
        String[] stepKeys = {
            "about", "expect", "when", "on-failure", "confirm", "status", "sql", "script", "exit", "differs"
        };
        for (int i = 0; i < 3_000; i++) {
            String step = fields(random, stepKeys, values);
            String plan = random.nextBoolean()
                    ? "steps: [" + step + ", " + values[random.nextInt(values.length)] + "]"
                    : fields(random, keys, values);

            assertThat(complaints(plan)).as(plan).isNotNull();
        }
    }

    private static String fields(Random random, String[] keys, String[] values) {
        return IntStream.range(0, 1 + random.nextInt(4))
                .mapToObj(each -> keys[random.nextInt(keys.length)])
                .distinct()
                .map(key -> key + ": " + values[random.nextInt(values.length)])
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
