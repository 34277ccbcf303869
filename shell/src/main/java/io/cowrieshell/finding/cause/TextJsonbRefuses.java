package io.cowrieshell.finding.cause;

import com.google.auto.service.AutoService;
import java.util.Optional;
import java.util.regex.Pattern;

/** A document that json keeps and jsonb, or text, cannot hold. */
@AutoService(CauseRule.class)
public final class TextJsonbRefuses implements CauseRule {

    private static final Pattern MESSAGE =
            Pattern.compile("unsupported Unicode escape sequence|invalid byte sequence for encoding \"?UTF8\"?: 0x00"
                    + "|\\\\u0000 cannot be converted to text|Unicode (?:high|low) surrogate must");

    @Override
    public String id() {
        return "CAUSE-017";
    }

    @Override
    public Optional<Cause> explain(ErrorText error, LiveCatalog live) {
        return MESSAGE.matcher(error.message() + " " + error.detail()).find()
                ? cause(
                        "a document holds \\u0000 or half a surrogate pair, which json keeps and jsonb refuses",
                        "enrichment, source_files and payload are json on purpose: attackers send such bytes. A cast to jsonb, "
                                + "or ->> on the member that holds it, fails for the whole statement because of one row.",
                        "work on it row by row with the bad ones set aside, as backfill does; find them with"
                                + " enrichment::text like '%\\\\u0000%'")
                : Optional.empty();
    }
}
