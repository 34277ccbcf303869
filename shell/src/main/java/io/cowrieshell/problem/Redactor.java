package io.cowrieshell.problem;

import java.util.regex.Pattern;

/**
 * Takes secrets out of text before it is shown, logged or stored: history, journal, plans, error texts, stack traces.
 *
 * <p>It knows secrets in two ways: by their shape (a password in a URI, a {@code password=} setting, a
 * {@code PASSWORD 'x'} clause) and by value, for those the shell itself was given.
 */
public final class Redactor {

    private static final String MASK = "***";

    private static final Pattern URI_PASSWORD = Pattern.compile("(?i)(\\w[\\w+.-]*://[^\\s/:@]*:)[^\\s/]*(?=@)");

    private static final Pattern SETTING = Pattern.compile(
            "(?i)\\b((?:pg)?(?:password|passwd|sslpassword|secret|token|api[_-]?key)\\s*[=:]\\s*)('(?:[^'\\\\]|\\\\.|'')*'|\"[^\"]*\"|[^\\s&;,)]+)");

    private static final Pattern CLAUSE = Pattern.compile(
            "(?i)\\b(password\\s+)(E?'(?:[^'\\\\]|\\\\.|'')*'|\\$(\\w*)\\$.*?\\$\\3\\$)", Pattern.DOTALL);

    private final java.util.Set<String> known = java.util.concurrent.ConcurrentHashMap.newKeySet();

    /** Remembers a value that must never be shown. Values under four characters are too common to search for. */
    public void learn(String secret) {
        if (secret.length() >= 4) {
            known.add(secret);
        }
    }

    public String redact(String text) {
        String safe = text;
        for (String secret : known) {
            safe = safe.replace(secret, MASK);
        }
        safe = URI_PASSWORD.matcher(safe).replaceAll("$1" + MASK);
        safe = SETTING.matcher(safe).replaceAll("$1" + MASK);
        return CLAUSE.matcher(safe).replaceAll("$1" + MASK);
    }
}
