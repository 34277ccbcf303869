package io.cowrieshell.plan;

import io.cowrieshell.database.HostPort;
import io.cowrieshell.database.SqlToken;
import io.cowrieshell.database.SqlTokens;
import io.cowrieshell.database.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts parameters where a secret was taken out, and where something tells of one place alone: the host, the user, and
 * connection strings. A plan is for other places as well.
 */
final class Disguise {

    private static final Pattern SECRET = Pattern.compile("(?:([A-Za-z]\\w{0,30})[\\s\"'=:(]{1,4})?\\*\\*\\*");
    private static final Pattern URI =
            Pattern.compile("\\b(?:jdbc:)?(?:postgres(?:ql)?://[^\\s'\"]+|[a-z][\\w+.-]*://[^\\s'\"/@]+@[^\\s'\"]+)");
    private static final Pattern SETTING = Pattern.compile("\\b(host|hostaddr|user)=([^\\s'\"$]+)");

    /** What is found everywhere tells nothing. */
    private static final Pattern COMMON = Pattern.compile("localhost|127[.].*|::1|/.*|.{1,2}");

    private final Map<String, String> words = new LinkedHashMap<>();
    private final Map<String, String> named = new LinkedHashMap<>();
    private final Map<String, Map<String, Object>> parameters = new LinkedHashMap<>();

    /** Nothing of a target is known by its label alone but what stands in it. */
    static Disguise of(String label) {
        Disguise disguise = new Disguise();
        Matcher parts = Pattern.compile("([^@]+)@(.+)/[^/]*").matcher(label);
        if (!label.startsWith("sandbox:") && parts.matches()) {
            disguise.know("user", parts.group(1));
            for (String host : parts.group(2).split(",", -1)) {
                disguise.know("host", host.replaceFirst(":\\d+$", ""));
            }
        }
        return disguise;
    }

    void know(Target target) {
        know("user", target.user());
        target.hosts().stream().map(HostPort::host).forEach(host -> know("host", host));
    }

    private void know(String name, String word) {
        if (!COMMON.matcher(word).matches()) {
            words.put(word, name);
        }
    }

    /** The parameters that came to be, and what is said of each. */
    Map<String, Map<String, Object>> parameters() {
        return parameters;
    }

    /** A value of an option; SQL is something else. */
    Object value(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(this::value).toList();
        }
        return value instanceof String text ? plain(Placeholders.escaped(text), "") : value;
    }

    private String plain(String text, String quote) {
        String safe = URI.matcher(text).replaceAll(found -> place("uri", found.group(), "a connection string"));
        safe = SETTING.matcher(safe)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1) + "=")
                        + place(found.group(1).equals("user") ? "user" : "host", found.group(2), "of a server"));
        for (Map.Entry<String, String> word : words.entrySet()) {
            safe = whole(word.getKey(), word.getValue())
                    .matcher(safe)
                    .replaceAll(found -> Matcher.quoteReplacement(quote)
                            + place(word.getValue(), word.getKey(), "the " + word.getValue() + " of the target")
                            + Matcher.quoteReplacement(quote));
        }
        return SECRET.matcher(safe).replaceAll(this::secret);
    }

    /** A user is often called as a schema or a file is: {@code cowrie.json} is no user, {@code cowrie.t} a table. */
    private static Pattern whole(String word, String name) {
        String after = name.equals("user") ? "(?![\\w}-]|[.]\\w)" : "(?![\\w}-])";
        return Pattern.compile("(?<![\\w${.-])" + Pattern.quote(word) + after);
    }

    /** Statements stay what they are; what stands in quotes is replaced there, and in comments nothing is to be filled in. */
    String sql(String sql) {
        StringBuilder safe = new StringBuilder();
        int done = 0;
        List<SqlToken> pieces = new ArrayList<>(SqlTokens.of(sql).tokens().stream()
                .filter(token -> token.kind() == SqlToken.Kind.STRING || token.kind() == SqlToken.Kind.NAME)
                .toList());
        pieces.addAll(SqlTokens.of(sql).comments());
        pieces.sort(java.util.Comparator.comparing(SqlToken::offset));
        for (SqlToken piece : pieces) {
            safe.append(plain(Placeholders.escaped(sql.substring(done, piece.offset())), "\""));
            String text = piece.text();
            safe.append(
                    piece.kind() == SqlToken.Kind.COMMENT
                            ? comment(text)
                            : quotedText(safe.toString(), Placeholders.escaped(text)));
            done = piece.offset() + text.length();
        }
        return safe.append(plain(Placeholders.escaped(sql.substring(done)), "\""))
                .toString();
    }

    /** {@code password '***'}: what it is called stands before the quote. */
    private String quotedText(String before, String text) {
        Matcher word = Pattern.compile("([A-Za-z]\\w{0,30})\\W{0,3}$").matcher(before);
        return text.matches("(?s)E?'\\*\\*\\*'") && word.find()
                ? text.replace("***", unquoted(secret(word.group(1))))
                : plain(text, "");
    }

    /** What is only for people to read: no parameter is named there. */
    String comment(String text) {
        String safe = URI.matcher(text).replaceAll("…");
        safe = SETTING.matcher(safe).replaceAll("$1=…");
        for (Map.Entry<String, String> word : words.entrySet()) {
            safe = whole(word.getKey(), word.getValue()).matcher(safe).replaceAll("…");
        }
        return safe;
    }

    /** The same host is the same parameter wherever it stands. */
    private String place(String name, String value, String about) {
        String known = named.computeIfAbsent(name + " " + value, each -> free(name));
        parameters.putIfAbsent(known, Map.of("about", about));
        return Matcher.quoteReplacement("${" + known + "}");
    }

    /** Nobody knows whether two that were taken out were the same. */
    private String secret(MatchResult found) {
        String text = found.group();
        String before = text.substring(0, text.length() - "***".length());
        return Matcher.quoteReplacement(before) + secret(found.group(1) == null ? "secret" : found.group(1));
    }

    private String secret(String name) {
        String free = free(name.toLowerCase(java.util.Locale.ROOT));
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("secret", true);
        said.put("about", "what was typed there was not written down");
        parameters.put(free, said);
        return Matcher.quoteReplacement("${" + free + "}");
    }

    private static String unquoted(String replacement) {
        return replacement.replace("\\", "");
    }

    private String free(String name) {
        String free = name;
        for (int i = 2; parameters.containsKey(free) || named.containsValue(free); i++) {
            free = name + "-" + i;
        }
        return free;
    }
}
