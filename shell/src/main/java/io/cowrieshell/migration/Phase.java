package io.cowrieshell.migration;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The phases of the way, in their order; each is a version of its own in the history of migrations. */
public enum Phase {
    FIRST("15", "the tables of version 15"),
    SESSION_ADDRESS("16.1", "source_ip of sessions"),
    SYSTEMS("16.2", "asn_inventory"),
    ADDRESSES("16.3", "ip_inventory and ip_asn_history"),
    SNAPSHOTS("16.4", "snapshot columns of sessions"),
    REFERENCES("16.5", "foreign keys between tiers"),
    BEHAVIOUR("17", "behavioural columns of sessions");

    private final String version;
    private final String title;

    Phase(String version, String title) {
        this.version = version;
        this.title = title;
    }

    /** As the history of migrations has it. */
    public String version() {
        return version;
    }

    public String title() {
        return title;
    }

    /** The version of the schema it leads to, or is on the way to. */
    public int target() {
        return Integer.parseInt(version.split("[.]", 2)[0]);
    }

    /** Its number among the phases of its version; 0 for a version of one phase. */
    public int number() {
        String[] parts = version.split("[.]", 2);
        return parts.length == 1 ? 0 : Integer.parseInt(parts[1]);
    }

    /** Whether it is the one after which the database has the version. */
    public boolean last() {
        return this == last(target());
    }

    /** Whether it works with what documents say. */
    public boolean reads() {
        return target() == 16;
    }

    public static Phase last(int target) {
        return Arrays.stream(values())
                .filter(phase -> phase.target() == target)
                .reduce((before, after) -> after)
                .orElseThrow();
    }

    /** The phases from one version to another, without those of the first. */
    public static List<Phase> between(int from, int to) {
        return Arrays.stream(values())
                .filter(phase -> phase.target() > from && phase.target() <= to)
                .toList();
    }

    /**
     * The phase with which a migration goes on that is under way.
     *
     * @param recorded where the history of migrations ends
     * @param noting whether changes of sessions are being noted
     */
    public static Optional<Phase> next(@Nullable String recorded, boolean noting) {
        Optional<Phase> last = recorded == null ? Optional.of(FIRST) : of(recorded);
        return last.filter(phase -> phase.compareTo(REFERENCES) < 0)
                .filter(phase -> phase.number() > 0 || noting)
                .flatMap(phase -> Arrays.stream(values())
                        .filter(later -> later.compareTo(phase) > 0)
                        .findFirst());
    }

    public static Optional<Phase> of(String version) {
        return Arrays.stream(values())
                .filter(phase -> phase.version.equals(version))
                .findFirst();
    }
}
