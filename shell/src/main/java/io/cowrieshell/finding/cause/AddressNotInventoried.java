package io.cowrieshell.finding.cause;

import com.google.auto.service.AutoService;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A session points at an address that ip_inventory does not have. */
@AutoService(CauseRule.class)
public final class AddressNotInventoried implements CauseRule {

    private static final Pattern MESSAGE =
            Pattern.compile("insert or update on table \"?(\\w+)\"? violates foreign key constraint \"?(\\w+)\"?");
    private static final Pattern KEY =
            Pattern.compile("Key \\((\\w+)\\)=\\((.*?)\\) is not present in table \"?ip_inventory\"?");

    @Override
    public String id() {
        return "CAUSE-011";
    }

    @Override
    public Optional<Cause> explain(ErrorText error, LiveCatalog live) throws SQLException {
        Optional<Matcher> key = error.findInDetail(KEY);
        if (!error.says(MESSAGE) || key.isEmpty()) {
            return Optional.empty();
        }
        String address = key.get().group(2);
        if (live.connected()
                && !live.list("select 1 from ip_inventory where ip_address::text = ?", row -> 1, address)
                        .isEmpty()) {
            return Optional.empty();
        }
        return cause(
                "ip_inventory has no row for " + address,
                "Sessions are loaded before their addresses are enriched, so a loader may set source_ip only where the "
                        + "address is there already, and leave it NULL otherwise. The snapshot columns need no such row.",
                "load with source_ip NULL, then backfill");
    }
}
