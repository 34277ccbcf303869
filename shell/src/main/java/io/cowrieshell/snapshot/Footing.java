package io.cowrieshell.snapshot;

import io.cowrieshell.migration.Ground;
import io.cowrieshell.schema.Column;
import java.util.List;
import java.util.Optional;

/** Whether all is there that snapshots are made of and stored in. */
public final class Footing {

    private static final String TEXT = "text|character( varying)?\\(\\d+\\)|character varying";
    private static final String NUMBER = "integer|bigint";
    private static final String MOMENT = "timestamp( ?\\(\\d\\))? with time zone";

    private static final List<Need> NEEDS = List.of(
            new Need(Ground.SESSIONS, "session_id", TEXT),
            new Need(Ground.SESSIONS, "enrichment", "json"),
            new Need(Ground.SESSIONS, Gap.ADDRESS.column(), TEXT),
            new Need(Ground.SESSIONS, Gap.ASN.column(), NUMBER),
            new Need(Ground.SESSIONS, Gap.COUNTRY.column(), TEXT),
            new Need(Ground.SESSIONS, Gap.KIND.column(), TEXT),
            new Need(Ground.SESSIONS, Gap.MOMENT.column(), MOMENT),
            new Need(Ground.ADDRESSES, "ip_address", TEXT),
            new Need(Ground.ADDRESSES, "current_asn", NUMBER),
            new Need(Ground.ADDRESSES, "geo_country", TEXT),
            new Need(Ground.ADDRESSES, "enrichment", "jsonb?"),
            new Need(Ground.ADDRESSES, "enrichment_updated_at", MOMENT));

    /** A column, and the types it may have. */
    private record Need(String table, String column, String types) {

        String name() {
            return table + "." + column;
        }

        boolean met(Ground ground) {
            return ground.column(table, column)
                    .filter(there -> there.type().matches(types))
                    .isPresent();
        }
    }

    private Footing() {}

    /** Whether snapshots can be stored here and now. */
    public static boolean sound(Ground ground) {
        return !ground.has(Ground.SESSIONS, Gap.PLURAL) && NEEDS.stream().allMatch(need -> need.met(ground));
    }

    static void require(Ground ground) {
        if (ground.noting()) {
            throw SnapshotProblem.MIGRATING
                    .problem("a migration of this database is under way")
                    .why("it fills snapshots itself, and has not come to its end; nothing has been changed")
                    .next("migrate")
                    .asException();
        }
        if (ground.has(Ground.SESSIONS, Gap.PLURAL)) {
            throw unsound(Ground.SESSIONS + " has the column " + Gap.PLURAL + ", which should be " + Gap.KIND.column());
        }
        for (Need need : NEEDS) {
            require(ground, need);
        }
    }

    private static void require(Ground ground, Need need) {
        Optional<Column> there = ground.column(need.table(), need.column());
        if (there.isPresent()) {
            String type = there.get().type();
            if (!type.matches(need.types())) {
                throw unsound(need.name() + " is of the type " + type);
            }
            return;
        }
        boolean made = need.table().equals(Ground.ADDRESSES)
                && ground.catalog().table(Ground.ADDRESSES).isPresent();
        if (made) {
            throw unsound(need.name() + " is not there");
        }
        throw SnapshotProblem.NOT_THERE
                .problem("there are no snapshots in this database yet")
                .why(need.name() + " is not there, it comes with version 16; nothing has been changed")
                .next("migrate --to 16 --dry-run")
                .asException();
    }

    private static RuntimeException unsound(String why) {
        return SnapshotProblem.NOT_SOUND
                .problem("what snapshots are made of must be mended first")
                .why(why + "; nothing has been changed")
                .next("heal --dry-run, then heal")
                .asException();
    }
}
