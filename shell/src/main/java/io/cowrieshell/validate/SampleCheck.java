package io.cowrieshell.validate;

import io.cowrieshell.operation.Shown;
import io.cowrieshell.snapshot.Gap;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Looks at some sessions of all there are: what stands in them, and whether that can be at all. */
final class SampleCheck implements ValidationCheck {

    private static final int LOOKED_AT = 200;
    private static final int SHOWN = 5;

    /** Clocks differ. */
    private static final Duration AHEAD = Duration.ofDays(1);

    @Override
    public CheckName name() {
        return CheckName.SAMPLE;
    }

    @Override
    public Outcome look(Inspection inspection) throws SQLException {
        List<SampledSession> sample = SampledSession.read(
                inspection, false, Math.min(inspection.options().sample(), LOOKED_AT));
        if (sample.isEmpty()) {
            return Outcome.notApplicable("there are no sessions");
        }
        Instant now = Instant.now();
        List<String> impossible = new ArrayList<>();
        for (SampledSession session : sample) {
            impossible(session, now).forEach(what -> impossible.add(session.id() + ": " + what));
        }
        long readable =
                sample.stream().filter(session -> session.said().readable()).count();
        List<String> details = new ArrayList<>(impossible);
        details.add("documents that can be read: %d of %d".formatted(readable, sample.size()));
        sample.stream().limit(SHOWN).forEach(session -> details.add(told(session)));
        return Outcome.judged(
                        impossible.isEmpty(),
                        Shown.counted(sample.size(), "session", "sessions") + ", "
                                + Shown.counted(impossible.size(), "impossible value", "impossible values"),
                        "none impossible",
                        "look at the sessions listed")
                .with(details);
    }

    /** What no filling could have come to. */
    private static List<String> impossible(SampledSession session, Instant now) {
        SampledSession.Snapshot has = session.has();
        List<String> impossible = new ArrayList<>();
        if (has.address() != null && session.inventory() == null) {
            impossible.add("source_ip " + has.address() + " is not in ip_inventory");
        }
        if (has.address() != null && Ip.of(has.address()).isEmpty()) {
            impossible.add("source_ip " + has.address() + " is no address");
        }
        if (has.system() != null && has.system() <= 0) {
            impossible.add("snapshot_asn " + has.system() + " is no system");
        }
        if (has.country() != null && !has.country().equals(Said.country(has.country()))) {
            impossible.add("snapshot_country " + has.country() + " is no country");
        }
        if (has.kind() != null && has.kind().isBlank()) {
            impossible.add("snapshot_ip_type is blank");
        }
        if (has.moment() != null && has.moment().isAfter(now.plus(AHEAD))) {
            impossible.add("enrichment_at " + has.moment() + " is still to come");
        }
        return impossible;
    }

    private static String told(SampledSession session) {
        SampledSession.Snapshot has = session.has();
        Said said = session.said();
        return session.id() + ": "
                + (has.empty() ? "nothing is filled" : row(has.address(), has.system(), has.country(), has.kind()))
                + "; document: "
                + (said.readable()
                        ? row(
                                said.addresses().isEmpty()
                                        ? null
                                        : said.addresses().get(0),
                                said.system(),
                                said.country(),
                                said.kind())
                        : "cannot be read");
    }

    /** In the order of {@link Gap}. */
    private static String row(
            @Nullable String address, @Nullable Long system, @Nullable String country, @Nullable String kind) {
        List<String> values = new ArrayList<>();
        for (Object value : new @Nullable Object[] {address, system, country, kind}) {
            values.add(Objects.toString(value, "-"));
        }
        return String.join(" ", values);
    }
}
