package io.cowrieshell.sandbox.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cowrieshell.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

class LogGeneratorTest {

    private static final LogRecipe HEALTHY = LogRecipe.STANDARD.withMalformed(0).withEvents(10_000);

    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void the_same_recipe_gives_the_same_bytes_and_another_seed_others() {
        LogRecipe recipe = LogRecipe.STANDARD.withEvents(3_000).withMalformed(0.05);

        assertThat(events(recipe)).isEqualTo(events(recipe)).isNotEqualTo(events(recipe.withSeed(2)));
    }

    @Test
    void a_malformed_log_is_the_healthy_one_with_some_of_its_events_spoilt() {
        List<String> healthy = events(HEALTHY);
        List<String> malformed = events(HEALTHY.withMalformed(0.01));

        long spoilt = IntStream.range(0, healthy.size())
                .filter(i -> !healthy.get(i).equals(malformed.get(i)))
                .count();

        LogGenerator counted = new LogGenerator(HEALTHY.withMalformed(0.01));
        counted.forEachRemaining(event -> {});
        assertThat(counted.malformed()).isEqualTo(spoilt).isBetween(60L, 140L);
    }

    @Test
    void sessions_are_whole_of_one_address_and_told_in_the_order_of_time() {
        Map<String, List<JsonNode>> sessions = new HashMap<>();
        Instant last = LocalDate.parse("2025-11-07").atStartOfDay().toInstant(ZoneOffset.UTC);
        int overlapping = 0;
        String before = "";
        for (String event : events(HEALTHY)) {
            JsonNode read = JSON.readTree(event);
            Instant at = Instant.parse(text(read, "timestamp"));
            assertThat(at).isAfterOrEqualTo(last);
            last = at;
            String session = text(read, "session");
            List<JsonNode> known = sessions.computeIfAbsent(session, any -> new ArrayList<>());
            overlapping += known.isEmpty() || session.equals(before) ? 0 : 1;
            known.add(read);
            before = session;
        }
        assertThat(last).isBefore("2025-11-08T01:00:00Z");
        assertThat(overlapping).isPositive();
        assertThat(HEALTHY.events() / sessions.size()).isBetween(8L, 11L);
        sessions.values().forEach(session -> {
            assertThat(text(session.get(0), "eventid")).isEqualTo("cowrie.session.connect");
            assertThat(session).extracting(event -> text(event, "src_ip")).containsOnly(text(session.get(0), "src_ip"));
            assertThat(session).extracting(event -> text(event, "timestamp")).doesNotHaveDuplicates();
        });
    }

    @Test
    void every_kind_of_event_comes_and_lines_are_as_long_as_in_production() {
        Set<String> kinds = new HashSet<>();
        long bytes = 0;
        for (String event : events(HEALTHY)) {
            kinds.add(text(JSON.readTree(event), "eventid"));
            bytes += event.length() + 1;
        }
        assertThat(kinds).hasSize(Step.values().length);
        assertThat(bytes / HEALTHY.events()).isBetween(400L, 450L);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 7, 1_000})
    void there_are_as_many_events_as_were_asked_for(long number) {
        assertThat(events(HEALTHY.withEvents(number))).hasSize((int) number);
    }

    @Test
    void json_is_as_python_writes_it() {
        String event = events(HEALTHY).get(0);

        assertThat(event).startsWith("{\"eventid\": \"cowrie.session.connect\", \"src_port\": ");
        assertThat(events(HEALTHY.withPretty(true)).get(0))
                .startsWith("{\n    \"eventid\": \"cowrie.session.connect\",\n    \"src_port\": ");
        assertThat(String.join("", events(HEALTHY))).isPrintable().isASCII().contains("\\u001b[2J");
    }

    @ParameterizedTest
    @EnumSource
    void what_is_spoilt_can_be_read_no_more_or_says_something_odd(Malformation malformation) {
        byte[] event = new LogGenerator(HEALTHY).next();

        byte[] spoilt = malformation.spoil(event, new SplittableRandom(1));

        switch (malformation) {
            case NOT_JSON, TORN, NOT_UTF8, BLANK ->
                assertThat(read(spoilt).isMissingNode()).isTrue();
            case AN_ARRAY -> assertThat(read(spoilt).isArray()).isTrue();
            case NO_EVENTID -> assertThat(read(spoilt).has("eventid")).isFalse();
            case NUMERIC_EVENTID ->
                assertThat(read(spoilt).get("eventid").isNumber()).isTrue();
            case BAD_TIMESTAMP -> assertThat(text(read(spoilt), "timestamp")).startsWith("2025-02-30");
            case NUL -> assertThat(text(read(spoilt), "data")).contains("\0");
            case LONE_SURROGATE ->
                assertThat(new String(spoilt, StandardCharsets.UTF_8)).contains("\\ud83d\"");
            case LONG -> assertThat(spoilt).hasSizeGreaterThan(2_000_000);
        }
    }

    @Test
    void only_what_was_wanted_is_malformed() {
        LogGenerator log = new LogGenerator(HEALTHY.withEvents(100).withMalformed(1), List.of(Malformation.AN_ARRAY));

        log.forEachRemaining(
                event -> assertThat(new String(event, StandardCharsets.UTF_8)).startsWith("[{"));
    }

    @Test
    void refuses_what_cannot_be() {
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> HEALTHY.withEvents(0));
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> HEALTHY.withMalformed(Double.NaN));
    }

    /** Missing where it cannot be read. */
    private static JsonNode read(byte[] event) {
        try {
            return JSON.readTree(event);
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }

    private static List<String> events(LogRecipe recipe) {
        List<String> events = new ArrayList<>();
        new LogGenerator(recipe).forEachRemaining(event -> events.add(new String(event, StandardCharsets.ISO_8859_1)));
        return events;
    }

    private static String text(JsonNode event, String field) {
        return event.get(field).asString();
    }
}
