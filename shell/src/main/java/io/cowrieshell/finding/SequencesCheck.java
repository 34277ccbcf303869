package io.cowrieshell.finding;

import com.google.auto.service.AutoService;
import io.cowrieshell.database.Identifiers;
import io.cowrieshell.finding.RemedyStep.Cost;
import io.cowrieshell.finding.RemedyStep.Phase;
import io.cowrieshell.operation.Action;
import io.cowrieshell.schema.Catalog.Sequence;
import io.cowrieshell.schema.Table;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Whether the next value of a sequence is one its column does not have yet. Only columns with an index are asked. */
@AutoService(Check.class)
public final class SequencesCheck implements Check {

    static final FindingKind KIND = new FindingKind(
            "SEQUENCE-001", "sequence is behind its column", "the next rows cannot be inserted: their keys are taken");

    private static final Set<String> NUMBERS = Set.of("smallint", "integer", "bigint");

    /** The places in the list whose sequence and table the role may read. */
    private static final String READABLE = """
            select place.number
            from unnest(?::text[], ?::text[], ?::text[], ?::text[]) with ordinality
              as place(sequence_schema, sequence, table_schema, name, number)
            join pg_catalog.pg_namespace sn on sn.nspname = place.sequence_schema
            join pg_catalog.pg_class s on s.relnamespace = sn.oid and s.relname = place.sequence
            join pg_catalog.pg_namespace tn on tn.nspname = place.table_schema
            join pg_catalog.pg_class t on t.relnamespace = tn.oid and t.relname = place.name
            where pg_catalog.has_sequence_privilege(s.oid, 'SELECT')
              and pg_catalog.has_table_privilege(t.oid, 'SELECT')
              and pg_catalog.has_schema_privilege(sn.oid, 'USAGE')
            order by 1
            """;

    private record Feeding(Sequence sequence, Table table) {}

    @Override
    public List<FindingKind> kinds() {
        return List.of(KIND);
    }

    @Override
    public List<Finding> look(Examination examination) throws SQLException {
        List<Feeding> all = feeding(examination);
        List<Feeding> readable = readable(all, examination);
        if (readable.size() < all.size()) {
            String hidden = all.stream()
                    .filter(feeding -> !readable.contains(feeding))
                    .map(feeding -> feeding.sequence().name())
                    .collect(Collectors.joining(", "));
            examination.look().miss("sequences", "the role may not read " + hidden + ", or their tables");
        }
        if (readable.isEmpty()) {
            return List.of();
        }
        String query = IntStream.range(0, readable.size())
                .mapToObj(
                        number -> "select " + number + ", asked.* from (" + question(readable.get(number)) + ") asked")
                .collect(Collectors.joining("\nunion all\n"));
        return examination.look().query("sequences", query, rows -> behind(rows, readable), List.of());
    }

    /** Those whose column is meant to be filled by them, and has an index that knows its greatest value. */
    private static List<Feeding> feeding(Examination examination) {
        List<Feeding> found = new ArrayList<>();
        for (Sequence sequence : examination.catalog().sequences()) {
            boolean optional = examination
                    .wanted()
                    .table(sequence.table())
                    .flatMap(wanted -> wanted.column(sequence.column()))
                    .map(wanted -> wanted.defaultOptional())
                    .orElse(false);
            examination
                    .catalog()
                    .table(sequence.table())
                    .filter(table -> !optional && indexed(table, sequence.column()))
                    .ifPresent(table -> found.add(new Feeding(sequence, table)));
        }
        return found;
    }

    private static boolean indexed(Table table, String column) {
        return table.column(column)
                        .filter(found -> NUMBERS.contains(found.type()))
                        .isPresent()
                && table.indexes().stream()
                        .anyMatch(index -> index.valid()
                                && index.method().equals("btree")
                                && index.predicate() == null
                                && index.keys().get(0).split(" ", 2)[0].equals(column));
    }

    private static List<Feeding> readable(List<Feeding> all, Examination examination) throws SQLException {
        return examination
                .look()
                .query(
                        "sequences",
                        READABLE,
                        List.of(
                                all.stream()
                                        .map(each -> each.sequence().schema())
                                        .toList(),
                                all.stream().map(each -> each.sequence().name()).toList(),
                                all.stream().map(each -> each.table().schema()).toList(),
                                all.stream().map(each -> each.table().name()).toList()),
                        rows -> {
                            List<Feeding> readable = new ArrayList<>();
                            while (rows.next()) {
                                readable.add(all.get(rows.getInt(1) - 1));
                            }
                            return readable;
                        },
                        List.of());
    }

    /** Its next value and the column's greatest one. */
    private static String question(Feeding feeding) {
        return "select s.last_value::numeric + case when s.is_called then p.seqincrement else 0 end as next, (select max("
                + Identifiers.quote(feeding.sequence().column()) + ") from " + table(feeding) + ") as greatest from "
                + sequence(feeding) + " s join pg_catalog.pg_sequence p on p.seqrelid = s.tableoid";
    }

    private static String sequence(Feeding feeding) {
        return Identifiers.quote(feeding.sequence().schema(), feeding.sequence().name());
    }

    private static String table(Feeding feeding) {
        return Identifiers.quote(feeding.table().schema(), feeding.table().name());
    }

    private static List<Finding> behind(ResultSet rows, List<Feeding> asked) throws SQLException {
        List<Finding> found = new ArrayList<>();
        while (rows.next()) {
            Feeding feeding = asked.get(rows.getInt(1));
            BigDecimal next = rows.getBigDecimal(2);
            BigDecimal greatest = rows.getBigDecimal(3);
            if (greatest != null && next.signum() > 0 && next.compareTo(greatest) <= 0) {
                found.add(finding(feeding, next, greatest));
            }
        }
        return found;
    }

    private static Finding finding(Feeding feeding, BigDecimal next, BigDecimal greatest) {
        Sequence sequence = feeding.sequence();
        String column = Identifiers.quote(sequence.column());
        String place = feeding.table().name() + "." + sequence.column();
        RemedyStep step = new RemedyStep(
                Phase.SEQUENCES,
                sequence.schema() + "." + sequence.name(),
                feeding.table().name(),
                "set sequence " + sequence.name() + " to the greatest value of " + place,
                "it would give values that are taken",
                // Named by its own row, so that no text has to be quoted; never set back.
                Action.together("select pg_catalog.setval(s.tableoid, greatest(s.last_value, (select max(" + column
                        + ") from " + table(feeding) + "))) from " + sequence(feeding) + " s"),
                new Cost("ACCESS SHARE", 0, 0, true));
        return new Finding(
                KIND,
                Severity.ERROR,
                place,
                "the next value is " + next.toPlainString() + ", " + greatest.toPlainString() + " is in use",
                Evidence.of(
                                "sequence " + sequence.schema() + "." + sequence.name() + " gives "
                                        + next.toPlainString() + " next",
                                "the greatest value of " + place + " is " + greatest.toPlainString())
                        .shownBy(question(feeding)),
                Remedy.heal(KIND, List.of(step)));
    }
}
