package io.cowrieshell.finding.cause;

import com.google.auto.service.AutoService;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A text that does not fit its column. */
@AutoService(CauseRule.class)
public final class ValueTooLong implements CauseRule {

    private static final Pattern MESSAGE =
            Pattern.compile("value too long for type character(?: varying)?\\((\\d+)\\)");
    private static final Map<String, String> MEANT = Map.of(
            "2", "a country is not two letters: a word, three letters, or something else altogether",
            "45", "an address is longer than any address: several of them, a host name, or an address with a zone",
            "64", "a session id or a hash is longer than 64 characters");

    @Override
    public String id() {
        return "CAUSE-015";
    }

    @Override
    public Optional<Cause> explain(ErrorText error, LiveCatalog live) {
        return error.find(MESSAGE)
                .filter(found -> MEANT.containsKey(found.group(1)))
                .flatMap(found -> cause(
                        MEANT.getOrDefault(found.group(1), ""),
                        "The column takes " + found.group(1)
                                + " characters, which is enough for every value that is right."
                                + " A wider column would keep the odd value and move the failure to whoever reads it.",
                        "look at the value at its source; backfill and load set such rows aside and go on"));
    }
}
