package io.cowrieshell.script;

import io.cowrieshell.testing.Launcher;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The types in {@code cowrie-shell.d.ts}, as far as it takes to say whether a value is of one. */
final class DeclaredTypes {

    private static final Pattern INTERFACE = Pattern.compile("(?ms)^ *interface (\\w+) \\{\n(.*?)^ *\\}");
    private static final Pattern MEMBER = Pattern.compile("(?m)^ *(?:readonly )?(\\w+)\\??(?:: (.*);|\\(.*)$");

    private final String text = Files.readString(Launcher.ROOT.resolve("scripts/cowrie-shell.d.ts"));
    private final Map<String, Map<String, String>> interfaces = new LinkedHashMap<>();

    DeclaredTypes() throws IOException {
        INTERFACE.matcher(text).results().forEach(found -> MEMBER.matcher(found.group(2))
                .results()
                .forEach(member -> interfaces
                        .computeIfAbsent(found.group(1), name -> new LinkedHashMap<>())
                        .put(member.group(1), String.valueOf(member.group(2)))));
    }

    boolean declares(String global) {
        return Pattern.compile("(?m)^declare (const|function|class) " + global + "\\b")
                .matcher(text)
                .find();
    }

    Set<String> members(String name) {
        return interfaces.getOrDefault(name, Map.of()).keySet();
    }

    /** The interface a function returns. */
    String returned(String function) {
        MatchResult found = Pattern.compile("(?m)^declare function " + function + "\\(.*\\): \\(?cowrie\\.(\\w+)")
                .matcher(text)
                .results()
                .findFirst()
                .orElseGet(() -> Pattern.compile("(?s)interface " + capital(function)
                                + "Function \\{\n  \\([^\n]*\\): \\(?cowrie\\.(\\w+)")
                        .matcher(text)
                        .results()
                        .findFirst()
                        .orElseThrow());
        return found.group(1);
    }

    private static String capital(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    /** Where a value is not what its type says, by paths into it; empty where all is as it says. */
    Set<String> deviations(String type, @Nullable Object value) {
        Set<String> deviations = new TreeSet<>();
        look(type, value, type, deviations);
        return deviations;
    }

    private void look(String type, @Nullable Object value, String path, Set<String> deviations) {
        List<String> alternatives = type.startsWith("(") || type.startsWith("Record<")
                ? List.of(type)
                : Arrays.asList(type.split(" \\| ", -1));
        if (value == null || alternatives.size() > 1) {
            if (value == null && !alternatives.contains("null") && !type.endsWith(" | null") && !type.equals("any")) {
                deviations.add(path + " is null");
            } else if (value != null) {
                alternatives.stream()
                        .filter(one -> fits(one, value))
                        .findFirst()
                        .ifPresentOrElse(
                                one -> look(one, value, path, deviations),
                                () -> deviations.add(path + " is " + value + ", not " + type));
            }
        } else if (!fits(type, value)) {
            deviations.add(path + " is " + value + ", not " + type);
        } else if (value instanceof List<?> list) {
            String element = type.replaceFirst("\\[\\]$", "").replaceFirst("^\\((.*)\\)$", "$1");
            list.forEach(each -> look(element, each, path + "[]", deviations));
        } else if (value instanceof Map<?, ?> map && interfaces.containsKey(type)) {
            Map<String, String> members = interfaces.get(type);
            Set<String> all = new TreeSet<>(members.keySet());
            map.keySet().forEach(key -> all.add(key.toString()));
            all.forEach(key -> {
                if (members.containsKey(key) && map.containsKey(key)) {
                    look(members.get(key), map.get(key), path + "." + key, deviations);
                } else {
                    deviations.add(path + "." + key + (members.containsKey(key) ? " is missing" : " is not declared"));
                }
            });
        }
    }

    private boolean fits(String type, Object value) {
        if (type.equals("any")) {
            return true;
        }
        if (value instanceof List) {
            return type.endsWith("[]");
        }
        if (value instanceof Map) {
            return interfaces.containsKey(type) || type.startsWith("Record<");
        }
        return type.equals(value instanceof Number ? "number" : value instanceof Boolean ? "boolean" : "string")
                || type.equals("\"" + value + "\"");
    }
}
