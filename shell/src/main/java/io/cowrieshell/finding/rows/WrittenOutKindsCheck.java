package io.cowrieshell.finding.rows;

import com.google.auto.service.AutoService;
import io.cowrieshell.finding.Check;
import io.cowrieshell.finding.Evidence;
import io.cowrieshell.finding.Examination;
import io.cowrieshell.finding.Finding;
import io.cowrieshell.finding.FindingKind;
import io.cowrieshell.finding.Remedy;
import io.cowrieshell.finding.Severity;
import io.cowrieshell.finding.remedy.KindSteps;
import io.cowrieshell.finding.remedy.Site;
import java.sql.SQLException;
import java.util.List;

/** Arrays written out as text where one kind should stand: what a cast of the plural column to text leaves. */
@AutoService(Check.class)
public final class WrittenOutKindsCheck implements Check {

    private static final FindingKind KIND = new FindingKind(
            "ROWS-005", "a kind is an array written out as text", "No query by kind finds these sessions.");

    @Override
    public List<FindingKind> kinds() {
        return List.of(KIND);
    }

    @Override
    public boolean readsRows() {
        return true;
    }

    @Override
    public List<Finding> look(Examination examination) throws SQLException {
        Site site = Site.of(examination);
        boolean text = site.column("session_summaries", "snapshot_ip_type")
                .map(column -> column.type().equals("text"))
                .orElse(false);
        if (!text) {
            return List.of();
        }
        String where = site.table("session_summaries") + "\nWHERE snapshot_ip_type LIKE '{%}'";
        long rows = examination.look().count("kinds of sessions", "SELECT count(*) FROM " + where);
        if (rows == 0 || rows == Long.MAX_VALUE) {
            return List.of();
        }
        return List.of(new Finding(
                KIND,
                Severity.ERROR,
                "session_summaries.snapshot_ip_type",
                "%,d kinds are arrays written out as text".formatted(rows),
                Evidence.of("a text such as {VPN,PROXY} equals no kind")
                        .rows(rows, List.of())
                        .shownBy("SELECT snapshot_ip_type, count(*) FROM " + where + "\nGROUP BY 1 ORDER BY 2 DESC"),
                Remedy.heal(KIND, List.of(new KindSteps(site).writtenOut("session_summaries", "snapshot_ip_type")))));
    }
}
