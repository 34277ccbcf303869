package io.cowrieshell.heal;

import io.cowrieshell.finding.Examination;
import io.cowrieshell.finding.RemedyStep;
import io.cowrieshell.finding.RemedyStep.Phase;
import io.cowrieshell.schema.Blueprints;
import io.cowrieshell.schema.Dependent;
import io.cowrieshell.schema.Difference.FormerColumn;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What others have built on the managed tables and a repair would break: their foreign keys, over which a delete may run
 * on into their rows, and their views, which cannot come back as they were.
 */
final class Strangers {

    /** Work that removes rows, replaces a table or gives a column another type. */
    private static final String BREAKING = "(?s).*(DELETE FROM|DROP TABLE|ALTER COLUMN \"[^\"]*\" TYPE) .*";

    private static final String FOREIGN_KEYS = """
            select con.conrelid::regclass::text, con.conname, parent.relname
            from pg_catalog.pg_constraint as con
            join pg_catalog.pg_class as parent on parent.oid = con.confrelid
            join pg_catalog.pg_class as child on child.oid = con.conrelid
            where con.contype = 'f' and parent.relname = any (?) and not child.relname = any (?)
            order by 1, 2""";

    private Strangers() {}

    /** In words; empty where nothing is in the way. */
    static List<String> inTheWay(Examination examination, List<RemedyStep> steps) throws SQLException {
        List<String> found = new ArrayList<>();
        List<String> managed = List.copyOf(Blueprints.managed());
        examination
                .look()
                .query(
                        "foreign keys of others",
                        FOREIGN_KEYS,
                        List.of(managed, managed),
                        rows -> {
                            while (rows.next()) {
                                if (breaks(steps, rows.getString(3))) {
                                    found.add("foreign key %s of %s refers to %s"
                                            .formatted(rows.getString(2), rows.getString(1), rows.getString(3)));
                                }
                            }
                            return true;
                        },
                        false);
        for (Dependent view : examination.catalog().dependents()) {
            if (view.kind().endsWith("view") && (readsFormer(examination, view, steps) || readsRebuilt(view, steps))) {
                found.add(view.kind() + " " + view.schema() + "." + view.name() + " reads what is to be dropped");
            }
        }
        return found;
    }

    private static boolean breaks(List<RemedyStep> steps, String table) {
        return steps.stream()
                .filter(step -> step.table().equals(table))
                .flatMap(step -> step.action().statements().stream())
                .anyMatch(statement -> statement.matches(BREAKING));
    }

    /** A view on a column that is filled into another and dropped names what is no more. */
    private static boolean readsFormer(Examination examination, Dependent view, List<RemedyStep> steps) {
        return examination.differences(FormerColumn.class).stream()
                .map(former -> former.place() + "." + former.former().name())
                .filter(view.uses()::contains)
                .anyMatch(column -> steps.stream().anyMatch(step -> step.key().equals(column + " drop")));
    }

    private static boolean readsRebuilt(Dependent view, List<RemedyStep> steps) {
        return steps.stream()
                .filter(step -> step.phase() == Phase.TABLES && step.key().endsWith(" anew"))
                .anyMatch(step -> view.uses().stream().anyMatch(column -> column.startsWith(step.table() + ".")));
    }
}
