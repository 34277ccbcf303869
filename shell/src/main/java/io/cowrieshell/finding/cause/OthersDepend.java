package io.cowrieshell.finding.cause;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Something cannot be dropped because other objects use it. */
@AutoService(CauseRule.class)
public final class OthersDepend implements CauseRule {

    private static final Pattern MESSAGE =
            Pattern.compile("cannot drop (.+?) because (?:other objects depend on it|it is required|.* requires it)"
                    + "|cannot drop (.+?) because other objects? depend");
    private static final Pattern DEPENDS = Pattern.compile(
            "((?:constraint|view|materialized view|column|index|default value|trigger|function)\\s\\S+(?: (?:on|of) table \\S+)?)"
                    + " depends on");

    @Override
    public String id() {
        return "CAUSE-024";
    }

    @Override
    public Optional<Cause> explain(ErrorText error, LiveCatalog live) {
        Optional<Matcher> found = error.find(MESSAGE);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        String object = found.get().group(1) == null
                ? found.get().group(2)
                : found.get().group(1);
        List<String> users = DEPENDS.matcher(error.detail() == null ? error.message() : error.detail())
                .results()
                .map(each -> each.group(1))
                .toList();
        return cause(
                (users.isEmpty()
                                ? "other objects use "
                                : String.join(", ", users) + " use" + (users.size() == 1 ? "s " : " "))
                        + object,
                "CASCADE, as the hint proposes, drops these too: foreign keys and views go without a word and are missed "
                        + "later. Most reasons to drop a managed table have a repair that keeps it.",
                "heal to repair it in place, or rollback to take a version back");
    }
}
