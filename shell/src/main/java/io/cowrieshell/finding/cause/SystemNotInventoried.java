package io.cowrieshell.finding.cause;

import com.google.auto.service.AutoService;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A row points at an autonomous system that asn_inventory does not have. */
@AutoService(CauseRule.class)
public final class SystemNotInventoried implements CauseRule {

    private static final Pattern KEY =
            Pattern.compile("Key \\((\\w+)\\)=\\((.*?)\\) is not present in table \"?asn_inventory\"?");

    @Override
    public String id() {
        return "CAUSE-012";
    }

    @Override
    public Optional<Cause> explain(ErrorText error, LiveCatalog live) throws SQLException {
        Optional<Matcher> key = error.findInDetail(KEY);
        if (key.isEmpty()) {
            return Optional.empty();
        }
        String number = key.get().group(2);
        if (live.connected()
                && !live.list("select 1 from asn_inventory where asn_number::text = ?", row -> 1, number)
                        .isEmpty()) {
            return Optional.empty();
        }
        return cause(
                "asn_inventory has no row for AS" + number,
                "The inventory of systems comes first: addresses point at systems, sessions at addresses. Either it was "
                        + "not filled, or the number was read from an odd value.",
                "backfill fills the inventories in that order");
    }
}
