package io.cowrieshell.finding.cause;

import com.google.auto.service.AutoService;
import java.util.Optional;
import java.util.regex.Pattern;

/** A country that is not two capital letters. */
@AutoService(CauseRule.class)
public final class CountryNotIso implements CauseRule {

    private static final Pattern MESSAGE =
            Pattern.compile("violates check constraint \"?(\\w*snapshot_country\\w*)\"?");

    @Override
    public String id() {
        return "CAUSE-013";
    }

    @Override
    public Optional<Cause> explain(ErrorText error, LiveCatalog live) {
        return error.find(MESSAGE)
                .flatMap(
                        found -> cause(
                                "a snapshot_country is not two capital letters",
                                "Constraint " + found.group(1)
                                        + " takes ISO codes only. Sources say it in other ways: small letters, "
                                        + "three letters, a word, the empty string. Unknown is NULL there, not XX.",
                                "backfill sets odd countries aside; by hand: nullif(upper(…), 'XX') where it matches ^[A-Z]{2}$"));
    }
}
