package io.cowrieshell.load;

import static java.util.stream.Collectors.joining;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What loading must come to, computed from the lines themselves and in the plainest way: all events in memory, each once.
 * It shares nothing with what it judges; {@link LoadedRows} reads from the database what it is compared with.
 */
final class LogOracle {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private static final Pattern KEY = Pattern.compile("ssh-rsa (AAAA[A-Za-z0-9+/]+=*)");

    private static final int LONGEST = 1 << 20;

    private final Map<String, JsonNode> events = new TreeMap<>();
    private final SortedSet<String> letters = new TreeSet<>();

    /** Whether it is an event. */
    boolean add(byte[] line) {
        byte[] bare = new String(line, StandardCharsets.ISO_8859_1).strip().getBytes(StandardCharsets.ISO_8859_1);
        JsonNode event = event(bare);
        if (event != null) {
            events.put(spelled(event), event);
        } else if (bare.length > 0) {
            letters.add(sha256(bare));
        }
        return event != null;
    }

    /** The same for whatever says the same: without layout, and with its keys in order. */
    static String spelled(JsonNode event) {
        return JSON.writeValueAsString(JSON.treeToValue(event, Object.class));
    }

    static String spelled(String event) {
        return spelled(JSON.readTree(event));
    }

    private static @Nullable JsonNode event(byte[] line) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
            JsonNode node = JSON.readTree(text);
            boolean fits = line.length <= LONGEST
                    && node.isObject()
                    && node.path("eventid").isString();
            return fits && storable(node) && dated(node) ? node : null;
        } catch (CharacterCodingException | JacksonException e) {
            return null;
        }
    }

    private static boolean storable(JsonNode node) {
        return node.isString()
                ? node.asString().chars().allMatch(c -> c != 0)
                        && StandardCharsets.UTF_8.newEncoder().canEncode(node.asString())
                : node.valueStream().allMatch(LogOracle::storable);
    }

    private static boolean dated(JsonNode event) {
        try {
            Instant.parse(event.path("timestamp").asString());
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    SortedSet<String> events() {
        return new TreeSet<>(events.keySet());
    }

    SortedSet<String> letters() {
        return letters;
    }

    /** All addresses that somebody came from. */
    SortedSet<String> addresses() {
        SortedSet<String> addresses = new TreeSet<>();
        events.values().forEach(event -> addresses.add(text(event, "src_ip")));
        return addresses;
    }

    /** As {@link LoadedRows#SESSIONS} has them. */
    SortedSet<String> sessions(Predicate<String> inventoried) {
        SortedSet<String> rows = new TreeSet<>();
        bySession().forEach((session, told) -> rows.add(row(session, told, inventoried)));
        return rows;
    }

    private Map<String, List<JsonNode>> bySession() {
        Map<String, List<JsonNode>> sessions = new TreeMap<>();
        events.values().forEach(event -> sessions.computeIfAbsent(text(event, "session"), any -> new ArrayList<>())
                .add(event));
        sessions.values().forEach(told -> told.sort(Comparator.comparing(event -> text(event, "timestamp"))));
        return sessions;
    }

    private static String row(String session, List<JsonNode> told, Predicate<String> inventoried) {
        JsonNode first = told.get(0);
        List<Set<String>> keys = told.stream()
                .map(LogOracle::keys)
                .filter(each -> !each.isEmpty())
                .toList();
        String address = text(first, "src_ip");
        return List.of(
                        session,
                        text(first, "timestamp"),
                        text(told.get(told.size() - 1), "timestamp"),
                        told.size(),
                        count(told, "command"),
                        count(told, "login"),
                        count(told, "file_download"),
                        keys.size(),
                        keys.stream().flatMap(Set::stream).distinct().count(),
                        text(first, "sensor"),
                        address,
                        inventoried.test(address) ? address + " | NL" : "- | -")
                .stream()
                .map(Object::toString)
                .collect(joining(" | "));
    }

    private static long count(List<JsonNode> told, String word) {
        return told.stream()
                .filter(event -> text(event, "eventid").contains(word))
                .count();
    }

    private static Set<String> keys(JsonNode event) {
        Set<String> keys = new HashSet<>();
        String input = event.path("input").asString("");
        if (text(event, "eventid").equals("cowrie.command.input") && input.contains("authorized_keys")) {
            Matcher key = KEY.matcher(input);
            while (key.find()) {
                keys.add(key.group(1));
            }
        }
        return keys;
    }

    /** As {@link LoadedRows#FILES} has them: with what is said first of each. */
    SortedSet<String> files() {
        Map<String, List<JsonNode>> files = new TreeMap<>();
        bySession().forEach((session, told) -> told.stream()
                .filter(event -> text(event, "eventid").equals("cowrie.session.file_download"))
                .forEach(event -> files.computeIfAbsent(
                                session + " | " + text(event, "shasum"), any -> new ArrayList<>())
                        .add(event)));
        SortedSet<String> rows = new TreeSet<>();
        files.forEach((file, told) -> rows.add(file + " | " + text(told.get(0), "timestamp") + " | " + url(told)));
        return rows;
    }

    private static String url(List<JsonNode> told) {
        return told.stream()
                .filter(event -> event.has("url"))
                .map(event -> text(event, "url"))
                .findFirst()
                .orElse("-");
    }

    private static String text(JsonNode event, String field) {
        return event.path(field).asString();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
