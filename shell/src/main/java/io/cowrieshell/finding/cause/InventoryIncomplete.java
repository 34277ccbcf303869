package io.cowrieshell.finding.cause;

import com.google.auto.service.AutoService;
import io.cowrieshell.finding.cause.LiveCatalog.LiveColumn;
import io.cowrieshell.finding.cause.ManagedSchema.ManagedColumn;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The published migration refuses to go on with an ip_inventory that it left incomplete itself. */
@AutoService(CauseRule.class)
public final class InventoryIncomplete implements CauseRule {

    private static final Pattern MESSAGE = Pattern.compile("Incomplete ip_inventory schema detected");

    @Override
    public String id() {
        return "CAUSE-022";
    }

    @Override
    public Optional<Cause> explain(ErrorText error, LiveCatalog live) throws SQLException {
        if (!error.says(MESSAGE)) {
            return Optional.empty();
        }
        List<String> missing = live.connected() ? missing(live) : List.of();
        if (live.connected() && missing.isEmpty()) {
            return Optional.empty();
        }
        return cause(
                "ip_inventory "
                        + (live.connected()
                                ? "is without " + String.join(", ", missing)
                                : "was probably made without its generated columns"),
                "Do not drop the table, as the message asks for: enrichment that only ip_inventory holds would be lost. "
                        + "PostgreSQL adds stored generated columns to an existing table.",
                "heal");
    }

    private static List<String> missing(LiveCatalog live) throws SQLException {
        List<String> there =
                live.columnsOf("ip_inventory").stream().map(LiveColumn::name).toList();
        return there.isEmpty()
                ? List.of()
                : ManagedSchema.columnsOf("ip_inventory").stream()
                        .filter(ManagedColumn::generated)
                        .map(ManagedColumn::name)
                        .filter(name -> !there.contains(name))
                        .toList();
    }
}
