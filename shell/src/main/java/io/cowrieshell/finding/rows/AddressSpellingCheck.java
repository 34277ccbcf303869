package io.cowrieshell.finding.rows;

import com.google.auto.service.AutoService;
import io.cowrieshell.enrichment.Addresses;
import io.cowrieshell.finding.Check;
import io.cowrieshell.finding.Evidence;
import io.cowrieshell.finding.Examination;
import io.cowrieshell.finding.Finding;
import io.cowrieshell.finding.FindingKind;
import io.cowrieshell.finding.Remedy;
import io.cowrieshell.finding.RemedyStep;
import io.cowrieshell.finding.Severity;
import io.cowrieshell.finding.remedy.AddressSteps;
import io.cowrieshell.finding.remedy.Site;
import io.cowrieshell.schema.Constraint;
import io.cowrieshell.schema.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Addresses that are none, or are not in their one spelling: blanks around them, capital letters, a prefix length. */
@AutoService(Check.class)
public final class AddressSpellingCheck implements Check {

    private static final FindingKind SPELLING = new FindingKind(
            "ROWS-003",
            "address is none, or in another spelling",
            "The same address counts as several, and joins do not find it.");

    private static final FindingKind DOUBLE = new FindingKind(
            "ROWS-004",
            "one address has several rows",
            "Its sessions and what is known of it are spread over rows of which each looks like all.");

    @Override
    public List<FindingKind> kinds() {
        return List.of(SPELLING, DOUBLE);
    }

    @Override
    public boolean readsRows() {
        return true;
    }

    @Override
    public List<Finding> look(Examination examination) throws SQLException {
        Site site = Site.of(examination);
        AddressSteps addresses = new AddressSteps(site);
        List<Finding> found = new ArrayList<>();
        long inventory = seen(addresses.misspelled("ip_inventory", "ip_address"));
        if (inventory > 0) {
            found.add(spelling(site, "ip_inventory", "ip_address", inventory, addresses.inventory()));
        }
        if (inventory > 0 || !vouchedFor(site)) {
            long sessions = seen(addresses.misspelled("session_summaries", "source_ip"));
            if (sessions > 0) {
                List<RemedyStep> steps = new ArrayList<>(addresses.inventory());
                steps.addAll(addresses.sessionsWithKey());
                found.add(spelling(site, "session_summaries", "source_ip", sessions, steps));
            }
        }
        long doubles = seen(addresses.doubles());
        if (doubles > 0) {
            found.add(doubles(site, doubles, addresses.inventory()));
        }
        return found;
    }

    /** What could not be counted is told as not seen, and is no finding. */
    private static long seen(long count) {
        return count == Long.MAX_VALUE ? 0 : count;
    }

    /** Whether a validated foreign key says that the addresses of sessions are spelled as those of the inventory. */
    private static boolean vouchedFor(Site site) {
        return site.live("session_summaries").map(Table::constraints).orElse(List.of()).stream()
                .anyMatch(constraint -> constraint.kind() == Constraint.Kind.FOREIGN_KEY
                        && constraint.validated()
                        && constraint.columns().equals(List.of("source_ip")));
    }

    private static Finding spelling(Site site, String table, String column, long rows, List<RemedyStep> steps)
            throws SQLException {
        String query = new AddressSteps(site).each(table, column) + "\nSELECT " + column + ", rows FROM each WHERE "
                + Addresses.misspelled(column) + " ORDER BY rows DESC, 1 LIMIT 5";
        List<String> samples = samples(site, table, query);
        return new Finding(
                SPELLING,
                Severity.WARNING,
                table + "." + column,
                "%,d values are no address, or in another spelling".formatted(rows),
                Evidence.of("such as " + String.join(", ", samples))
                        .rows(rows, samples)
                        .shownBy(query),
                steps.isEmpty() ? Remedy.NONE : Remedy.heal(SPELLING, steps));
    }

    private static Finding doubles(Site site, long rows, List<RemedyStep> steps) throws SQLException {
        String spelled =
                site.column("ip_inventory", "ip_address").orElseThrow().type().equals("inet")
                        ? "host(ip_address)"
                        : Addresses.spelled("ip_address::text");
        String query = "SELECT %1$s, count(*) FROM %2$s\nGROUP BY 1 HAVING count(*) > 1 ORDER BY 2 DESC, 1 LIMIT 5"
                .formatted(spelled, site.table("ip_inventory"));
        List<String> samples = samples(site, "ip_inventory", query);
        return new Finding(
                DOUBLE,
                Severity.ERROR,
                "ip_inventory.ip_address",
                "%,d rows repeat the address of another".formatted(rows),
                Evidence.of("such as " + String.join(", ", samples))
                        .rows(rows, samples)
                        .shownBy(query),
                Remedy.heal(DOUBLE, steps));
    }

    private static List<String> samples(Site site, String table, String query) throws SQLException {
        return site.examination().look().texts("samples of " + table, query).stream()
                .map(text -> "'" + text + "'")
                .toList();
    }
}
