package io.cowrieshell.finding;

import com.google.auto.service.AutoService;
import io.cowrieshell.database.Disk;
import io.cowrieshell.schema.Column;
import io.cowrieshell.schema.Difference;
import io.cowrieshell.schema.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether there is room for the largest table that a repair would write anew. */
@AutoService(Check.class)
public final class DiskCheck implements Check {

    static final FindingKind KIND = new FindingKind(
            "SERVER-004",
            "too little room on disk",
            "a change of type writes the table anew before the old one is given up; without room it fails half-way");

    /** The new table with its indexes, and the log of writing it, which is kept until the next checkpoint. */
    private static final int COPIES = 2;

    /** Changes between these leave the rows as they are. */
    private static final String TEXT = "text|character varying.*";

    private record Largest(String table, long bytes) {}

    @Override
    public List<FindingKind> kinds() {
        return List.of(KIND);
    }

    @Override
    public List<Finding> look(Examination examination) throws SQLException {
        List<Table> rewritten = rewritten(examination);
        if (rewritten.isEmpty()) {
            return List.of();
        }
        Optional<Long> free = Disk.free(examination.look());
        if (free.isEmpty()) {
            return List.of();
        }
        return examination
                .look()
                .find(
                        "table sizes",
                        ManagedTables.MANAGED
                                + "select name, pg_catalog.pg_total_relation_size(oid) from managed order by 2 desc, 1",
                        ManagedTables.parameters(examination.catalog()),
                        rows -> largest(
                                rows, rewritten.stream().map(Table::name).collect(Collectors.toSet())))
                .flatMap(table -> finding(table.table(), table.bytes(), free.get()))
                .stream()
                .toList();
    }

    private static Optional<Largest> largest(ResultSet rows, Set<String> tables) throws SQLException {
        while (rows.next()) {
            if (tables.contains(rows.getString(1))) {
                return Optional.of(new Largest(rows.getString(1), rows.getLong(2)));
            }
        }
        return Optional.empty();
    }

    private static List<Table> rewritten(Examination examination) {
        return Stream.concat(
                        examination.differences(Difference.WrongType.class).stream()
                                .filter(wrong ->
                                        writesRows(wrong.found(), wrong.wanted().type()))
                                .map(Difference.WrongType::table),
                        Stream.concat(
                                examination.differences(Difference.WrongGeneration.class).stream()
                                        .map(Difference.WrongGeneration::table),
                                examination.differences(Difference.MissingColumn.class).stream()
                                        .filter(missing ->
                                                !missing.wanted().generated().isEmpty())
                                        .map(Difference.MissingColumn::table)))
                .distinct()
                .toList();
    }

    private static boolean writesRows(Column found, String wanted) {
        return !(found.type().matches(TEXT) && wanted.matches(TEXT));
    }

    static Optional<Finding> finding(String table, long bytes, long free) {
        long needed = COPIES * bytes;
        return free >= needed
                ? Optional.empty()
                : Optional.of(new Finding(
                        KIND,
                        Severity.WARNING,
                        table,
                        needed + " bytes are needed to write it anew, " + free + " are free",
                        Evidence.of(
                                "the table and its indexes have " + bytes + " bytes",
                                "written anew, they are needed twice: as files and in the server's log"),
                        Remedy.by("make room on the disk of the server first")));
    }
}
