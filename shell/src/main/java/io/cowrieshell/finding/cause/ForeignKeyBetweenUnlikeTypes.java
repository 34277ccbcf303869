package io.cowrieshell.finding.cause;

import com.google.auto.service.AutoService;
import io.cowrieshell.finding.cause.LiveCatalog.LiveColumn;
import io.cowrieshell.finding.cause.ManagedSchema.ManagedColumn;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A foreign key whose two sides have types that cannot be compared: one of them has the wrong type. */
@AutoService(CauseRule.class)
public final class ForeignKeyBetweenUnlikeTypes implements CauseRule {

    private static final Pattern MESSAGE = Pattern.compile("foreign key constraint \"?(\\w+)\"? cannot be implemented");
    private static final Pattern SIDES = Pattern.compile(
            "Key columns \"?(\\w+)\"?(?: of the referencing table)?"
                    + " and \"?(\\w+)\"?(?: of the referenced table)? are of incompatible types: ([\\w ]+?) and ([\\w ]+?)\\.?(?:$|\\s[A-Z(]|\\.)");

    @Override
    public String id() {
        return "CAUSE-001";
    }

    @Override
    public Optional<Cause> explain(ErrorText error, LiveCatalog live) throws SQLException {
        Optional<Matcher> key = error.find(MESSAGE);
        Optional<Matcher> sides = error.findInDetail(SIDES);
        if (key.isEmpty() || sides.isEmpty()) {
            return Optional.empty();
        }
        Matcher side = sides.get();
        String both = side.group(1) + " (" + side.group(3) + ") and " + side.group(2) + " (" + side.group(4) + ")";
        Optional<String> wrong = wrong(side.group(2), side.group(4), live);
        if (wrong.isEmpty()) {
            wrong = wrong(side.group(1), side.group(3), live);
        }
        return wrong.flatMap(place -> cause(
                place,
                "Foreign key " + key.get().group(1) + " joins " + both + ": no cast makes it possible. "
                        + "The type is wrong where the table is made; casts in queries only hide it.",
                "heal"));
    }

    /** The side that is not as the schema wants it, in words. */
    private static Optional<String> wrong(String column, String found, LiveCatalog live) throws SQLException {
        for (ManagedColumn managed : ManagedSchema.columns(column)) {
            boolean unlike = !managed.is(found);
            if (unlike && !live.connected()) {
                return Optional.of(
                        managed.place() + " is probably " + found + ", where " + managed.type() + " is wanted");
            }
            Optional<LiveColumn> now = live.column(managed.table(), column);
            if (unlike && now.isPresent() && !managed.is(now.get().type())) {
                return Optional.of(
                        managed.place() + " is " + now.get().type() + " here, where " + managed.type() + " is wanted");
            }
        }
        return Optional.empty();
    }
}
