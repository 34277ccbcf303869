package io.cowrieshell.finding.cause;

import com.google.auto.service.AutoService;
import java.util.Optional;
import java.util.regex.Pattern;

/** A function or operator of jsonb on a json column, or the other way round. */
@AutoService(CauseRule.class)
public final class JsonOfTheOtherKind implements CauseRule {

    private static final Pattern MESSAGE =
            Pattern.compile("function (jsonb?_\\w+)\\((json|jsonb)\\b[^)]*\\) does not exist"
                    + "|operator does not exist: (json) (=|@>|<@|\\?|\\?\\||\\?&|\\|\\||-|#-) ");

    @Override
    public String id() {
        return "CAUSE-036";
    }

    @Override
    public Optional<Cause> explain(ErrorText error, LiveCatalog live) {
        return error.find(MESSAGE).flatMap(found -> {
            boolean function = found.group(1) != null;
            String given = function ? found.group(2) : found.group(3);
            String other = given.equals("json") ? "jsonb" : "json";
            if (function && found.group(1).startsWith(given + "_")) {
                return Optional.empty();
            }
            return cause(
                    "the column is " + given + ", and " + (function ? found.group(1) + "()" : found.group(4))
                            + " is for " + other,
                    "session_summaries.enrichment and raw_events.payload are json, ip_inventory.enrichment is jsonb. A cast "
                            + "to jsonb fails on documents that hold \\u0000, so it is no way out for whole tables.",
                    function
                            ? "use " + given
                                    + found.group(1).substring(found.group(1).indexOf('_'))
                            : "compare single members with ->>, which both kinds have");
        });
    }
}
