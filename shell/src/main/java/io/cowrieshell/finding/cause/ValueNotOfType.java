package io.cowrieshell.finding.cause;

import com.google.auto.service.AutoService;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A text that is no value of the type it is cast to. */
@AutoService(CauseRule.class)
public final class ValueNotOfType implements CauseRule {

    private static final Pattern MESSAGE = Pattern.compile(
            "invalid input syntax for type (integer|bigint|boolean|json|jsonb|inet|cidr|timestamp[\\w ]*|date|double precision|numeric)(?:: \"?(.*?)\"?$|\\b)");
    private static final Map<String, String> MEANT = Map.of(
            "integer", "an ASN that is written AS15169, or several in one, or NA, or not at all",
            "bigint", "a number that is written in another way",
            "boolean", "a flag that is a word or a number other than true and false",
            "json", "a document that was cut off, or is none",
            "jsonb", "a document that was cut off, or is none",
            "inet", "an address with a blank, a port or a host name in its place");

    @Override
    public String id() {
        return "CAUSE-016";
    }

    @Override
    public Optional<Cause> explain(ErrorText error, LiveCatalog live) {
        return error.find(MESSAGE).flatMap(found -> {
            String type = found.group(1);
            String value = found.group(2) == null || found.group(2).isEmpty() ? "" : " \"" + found.group(2) + "\"";
            return cause(
                    (value.isEmpty() ? "an odd value" : "the odd value" + value) + " stands where " + type
                            + " is wanted",
                    "Usually " + MEANT.getOrDefault(type, "a time that is empty, an epoch number or an impossible date")
                            + ". A single such row fails the whole statement, however many good ones there are.",
                    "test before the cast (case when … ~ '^\\d+$' then … end); backfill sets such rows aside and goes on");
        });
    }
}
