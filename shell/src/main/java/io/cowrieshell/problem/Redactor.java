package io.cowrieshell.problem;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Takes secrets out of text before it is shown, logged or stored: history, journal, plans, error texts, stack traces.
 *
 * <p>It knows secrets in two ways: by their shape (a password in a URI, a {@code password=} setting, a
 * {@code PASSWORD 'x'} clause, a stored SCRAM verifier) and by value, for those the shell itself was given. When the
 * shape is in doubt it takes out too much rather than too little. Safe for use by several threads.
 */
public final class Redactor {

    private static final String MASK = "***";

    // Up to the last @ of the word: a password with an unescaped / or @ is no reason to show it.
    private static final Pattern URI_PASSWORD = Pattern.compile("(\\w[\\w+.-]*://[^\\s/:@]*:)\\S*(?=@)");

    // The quoted forms are written without alternatives inside a loop, which overflow the stack on long texts.
    private static final String SINGLE_QUOTED = "'[^'\\\\]*+(?:(?:\\\\.|'')[^'\\\\]*+)*+'";

    /** White space as SQL has it, comments among it. */
    private static final String GAP = "(?:\\s++|/\\*.*?\\*/|--[^\\n]*+\\n)";

    /** A role with a password: whatever follows the word is the secret, well written or not. */
    private static final Pattern ROLE = Pattern.compile(
            "(?i)\\b((?:alter|create)" + GAP + "+(?:role|user|group)\\b.*?\\bpassword" + GAP + "+)(?!null\\b|(?:E|U&)?"
                    + SINGLE_QUOTED + "(?:[\\s;\")]|$))(.+)",
            Pattern.DOTALL);

    /** What has such a name is a secret. */
    private static final String SECRET_NAME = "[\\w-]{0,30}(?:password|passwd|passphrase|pwd|secret|token|credential"
            + "|(?:api|access|private)[_-]?key|scram_(?:client|server)_key)[\\w-]{0,30}";

    /** Long, and no word: what may be taken out wherever it stands. */
    private static final Pattern TELLING =
            Pattern.compile("(?=.*[A-Za-z])(?=.*[^A-Za-z\\s])\\S.{6,}\\S", Pattern.DOTALL);

    private static final Pattern NAME = Pattern.compile("(?i)" + SECRET_NAME);

    private static final Pattern IN_SINGLE_QUOTES = quotedSetting("'");

    private static final Pattern IN_DOUBLE_QUOTES = quotedSetting("\"");

    private static final Pattern SETTING = Pattern.compile("(?i)(?<![\\w-])(" + SECRET_NAME + "[\"']?\\s*[=:]\\s*)"
            + "(" + SINGLE_QUOTED + "|\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\""
            + "|(?=[^\\s&])[^\\s&\\\\]*+(?:\\\\.[^\\s&\\\\]*+)*+)");

    private static final Pattern CLAUSE = Pattern.compile(
            "(?i)\\b(password" + GAP + "+)((?:E|U&)?" + SINGLE_QUOTED + "|\\$(\\w*)\\$.*?\\$\\3\\$)", Pattern.DOTALL);

    private static final Pattern VERIFIER =
            Pattern.compile("()(?:SCRAM-SHA-256\\$\\d+:[\\w+/=$:]+|\\bmd5[0-9a-f]{32}\\b)");

    /** {@code --password hunter2}, as other programs take it. */
    private static final Pattern OPTION =
            Pattern.compile("(?i)((?<!\\S)--" + SECRET_NAME + "\\s++)('[^']*+'|\"[^\"]*+\"|[^\\s-]\\S*+)");

    private static final Pattern[] SHAPES = {
        URI_PASSWORD, IN_SINGLE_QUOTES, IN_DOUBLE_QUOTES, OPTION, SETTING, ROLE, CLAUSE, VERIFIER
    };

    // Longest first, so that a secret inside another one does not leave the rest of it standing.
    private final Set<String> known = new ConcurrentSkipListSet<>(
            Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    /** One word of a command line, with its blanks: {@code --param 'token=several words'}. */
    private static Pattern quotedSetting(String quote) {
        String end = quote + "(?:\\s|$)";
        return Pattern.compile("(?i)(" + quote + SECRET_NAME + "=)(?=[^" + quote + "]+" + end + ")[^" + quote + "]+");
    }

    /**
     * Remembers a value that must never be shown, in every spelling it may come back in: as it is, percent-encoded, and
     * escaped for a connection string or for SQL. Values under four characters are too common to search for.
     */
    public void learn(String secret) {
        if (secret.length() < 4) {
            return;
        }
        String encoded = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        String percent = encoded.replace("+", "%20");
        known.add(secret);
        known.add(encoded);
        known.add(percent);
        known.add(percent.replaceAll("%7E", "~").replace("*", "%2A"));
        known.add(lowerCaseEscapes(percent));
        known.add(secret.replace("\\", "\\\\").replace("'", "\\'"));
        known.add(secret.replace("'", "''"));
    }

    /**
     * Learns the secrets that stand in what was typed, such as a password a statement is about to set, for the answer may
     * quote them out of all context: {@code syntax error at or near "hunter2"}. What could be a word of the language is
     * left alone.
     */
    public void study(String typed) {
        Matcher role = ROLE.matcher(typed);
        if (role.find()) {
            for (String word : role.group(2).split("[\\s'\";]+", -1)) {
                learn(word);
            }
        }
        for (Pattern shape : List.of(SETTING, OPTION, CLAUSE)) {
            Matcher matcher = shape.matcher(typed);
            while (matcher.find()) {
                String value = matcher.group(2).replaceAll("^(?:E|U&)?[\"'$]+|[\"'$;,)]+$", "");
                Stream.concat(Stream.of(value), value.lines())
                        .filter(part -> TELLING.matcher(part).matches())
                        .forEach(this::learn);
            }
        }
    }

    /** Learns the value of {@code token=hunter2}, if the name says that it is secret. */
    public void studySetting(String setting) {
        int equals = setting.indexOf('=');
        if (equals > 0 && isSecret(setting.substring(0, equals))) {
            String value = setting.substring(equals + 1);
            if (!value.matches("(?i)true|false|null|none|\\d{1,6}")) {
                learn(value);
            }
        }
    }

    private static boolean isSecret(String name) {
        return NAME.matcher(name).matches();
    }

    public String redact(String text) {
        String safe = text;
        for (String secret : known) {
            safe = safe.replace(secret, MASK);
        }
        for (Pattern shape : SHAPES) {
            safe = shape.matcher(safe).replaceAll("$1" + MASK);
        }
        return safe;
    }

    /** The value of something that has a name, or of a setting with its own: where that is secret, all of it is. */
    public String redact(String name, String value) {
        if (isSecret(name)) {
            return MASK;
        }
        int equals = value.indexOf('=');
        return equals > 0 && isSecret(value.substring(0, equals))
                ? value.substring(0, equals + 1) + MASK
                : redact(value);
    }

    private static String lowerCaseEscapes(String percent) {
        return Pattern.compile("%[0-9A-F]{2}").matcher(percent).replaceAll(escape -> escape.group()
                .toLowerCase(Locale.ROOT));
    }
}
