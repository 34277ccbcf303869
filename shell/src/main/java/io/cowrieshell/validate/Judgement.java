package io.cowrieshell.validate;

import io.cowrieshell.snapshot.Gap;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether the values of a session are what they should be.
 *
 * <p>1. What the session's own document says counts: another value is a defect. <br>
 * 2. Where the document says nothing, the value came from the inventory, which goes on learning: another value there is
 * drift, and no defect. <br>
 * 3. Where neither says anything, nothing is proven. <br>
 * What is not filled is not judged; coverage counts it.
 *
 * @param defects values that are not what the document says
 * @param drifts values that are not what the inventory says today
 * @param compared whether there was anything to compare with
 */
record Judgement(List<Accuracy.Mismatch> defects, List<Accuracy.Mismatch> drifts, boolean compared) {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private static final String DOCUMENT = "document";
    private static final String EVENTS = "events";
    private static final String INVENTORY = "inventory";

    static Judgement of(SampledSession session) {
        return new Trial(session).judge();
    }

    /** One session on its way to a judgement. */
    private static final class Trial {
        private final SampledSession session;
        private final List<Accuracy.Mismatch> defects = new ArrayList<>();
        private final List<Accuracy.Mismatch> drifts = new ArrayList<>();
        private boolean compared;

        Trial(SampledSession session) {
            this.session = session;
        }

        Judgement judge() {
            address();
            SampledSession.Snapshot has = session.has();
            SampledSession.Snapshot today = session.inventory();
            if (session.said().readable()) {
                Said said = session.said();
                value(Gap.ASN, has.system(), said.system(), today == null ? null : today.system());
                value(Gap.COUNTRY, has.country(), said.country(), today == null ? null : today.country());
                value(Gap.KIND, has.kind(), said.kind(), today == null ? null : today.kind());
                moment(has.moment(), said.moment());
            }
            return new Judgement(defects, drifts, compared);
        }

        /** Documents and events are compared by address: there are many ways to write one. */
        private void address() {
            String has = session.has().address();
            List<String> told = session.said().addresses().isEmpty()
                    ? session.events()
                    : session.said().addresses();
            List<InetAddress> known =
                    told.stream().flatMap(text -> Ip.of(text).stream()).toList();
            if (has == null || known.isEmpty()) {
                return;
            }
            compared = true;
            Optional<InetAddress> there = Ip.of(has);
            if (there.filter(known::contains).isEmpty()) {
                boolean document = Objects.equals(told, session.said().addresses());
                defects.add(mismatch(Gap.ADDRESS, has, known.get(0).getHostAddress(), document ? DOCUMENT : EVENTS));
            }
        }

        private void value(Gap gap, @Nullable Object has, @Nullable Object said, @Nullable Object today) {
            if (has == null
                    || Stream.of(Optional.ofNullable(said), Optional.ofNullable(today))
                            .allMatch(Optional::isEmpty)) {
                return;
            }
            compared = true;
            if (said != null && !has.equals(said)) {
                defects.add(mismatch(gap, has, said, DOCUMENT));
            } else if (today != null && !has.equals(today)) {
                drifts.add(mismatch(gap, has, today, INVENTORY));
            }
        }

        /**
         * Documents tell it to the second, as long as they have it. The inventory's moment moves with every look at the
         * address, and means nothing for the session.
         */
        private void moment(@Nullable Instant has, @Nullable Instant said) {
            boolean same = has != null
                    && said != null
                    && Duration.between(has, said).abs().compareTo(SECOND) < 0;
            value(Gap.MOMENT, has, same ? has : said, null);
        }

        private Accuracy.Mismatch mismatch(Gap gap, Object has, Object expected, String from) {
            return new Accuracy.Mismatch(session.id(), gap.column(), has.toString(), expected.toString(), from);
        }
    }
}
