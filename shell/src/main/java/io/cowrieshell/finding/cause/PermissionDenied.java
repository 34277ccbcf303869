package io.cowrieshell.finding.cause;

import com.google.auto.service.AutoService;
import io.cowrieshell.finding.cause.LiveCatalog.LiveTable;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The role lacks a privilege. */
@AutoService(CauseRule.class)
public final class PermissionDenied implements CauseRule {

    private static final Pattern MESSAGE = Pattern.compile(
            "(?:permission denied for|must be owner of) (?:table|relation|view|sequence|materialized view) \"?(\\w+)\"?");
    private static final Pattern OTHER =
            Pattern.compile("permission denied for (schema|database|function) \"?(\\w+)\"?");

    @Override
    public String id() {
        return "CAUSE-031";
    }

    @Override
    public Optional<Cause> explain(ErrorText error, LiveCatalog live) throws SQLException {
        Optional<Matcher> table = error.find(MESSAGE);
        if (table.isPresent()) {
            String name = table.get().group(1);
            List<LiveTable> there = live.tables(name);
            boolean owning = error.message().contains("must be owner");
            String owner = there.isEmpty() ? "its owner" : there.get(0).owner();
            return cause(
                    there.isEmpty() ? "the role may not do this with " + name : name + " belongs to " + owner,
                    owning
                            ? "Only the owner, or a role that is a member of it, may change the shape of a table."
                            : "The role has no privilege on it; the owner gives them.",
                    owning ? "connect as " + owner : "as " + owner + ": grant select on " + name + " to the role");
        }
        return error.find(OTHER)
                .flatMap(found -> cause(
                        "the role has no privilege on " + found.group(1) + " " + found.group(2),
                        found.group(1).equals("schema") && found.group(2).equals("public")
                                ? "Since PostgreSQL 15 only the owner of the database may make objects in public."
                                : "The owner gives privileges.",
                        "as the owner: grant "
                                + (found.group(1).equals("database")
                                        ? "create"
                                        : found.group(1).equals("schema") ? "usage, create" : "execute")
                                + " on " + found.group(1) + " " + found.group(2) + " to the role"));
    }
}
