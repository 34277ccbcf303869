package io.cowrieshell.finding.cause;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.testing.Launcher;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** By the text alone: nothing is connected. */
class CausesTest {

    private static final Causes CAUSES = Causes.ofClassPath();

    /** A message, how psycopg calls its class, the rule that knows it, and what it says. */
    record Known(String message, String detail, String psycopg, String rule, String likely) {}

    static Stream<Known> known() {
        return Stream.of(
                new Known(
                        "foreign key constraint \"fk_session_source_ip\" cannot be implemented",
                        "Key columns \"source_ip\" and \"ip_address\" are of incompatible types: character varying and"
                                + " inet.",
                        "DatatypeMismatch",
                        "CAUSE-001",
                        "ip_inventory.ip_address is probably inet, where character varying(45) is wanted"),
                new Known(
                        "foreign key constraint \"fk_session_source_ip\" cannot be implemented",
                        "Key columns \"source_ip\" of the referencing table and \"ip_address\" of the referenced table are"
                                + " of incompatible types: character varying and inet.",
                        "DatatypeMismatch",
                        "CAUSE-001",
                        "ip_inventory.ip_address is probably inet"),
                new Known(
                        "operator does not exist: inet = character varying",
                        "",
                        "UndefinedFunction",
                        "CAUSE-002",
                        "ip_inventory.ip_address is probably inet, where character varying(45) is wanted"),
                new Known(
                        "column \"geo_country\" does not exist",
                        "",
                        "UndefinedColumn",
                        "CAUSE-003",
                        "ip_inventory was probably made without its generated column geo_country"),
                new Known(
                        "column i.is_scanner does not exist",
                        "",
                        "UndefinedColumn",
                        "CAUSE-003",
                        "ip_inventory was probably made without its generated column is_scanner"),
                new Known(
                        "column \"source_ip\" does not exist",
                        "",
                        "UndefinedColumn",
                        "CAUSE-004",
                        "session_summaries has no source_ip yet"),
                new Known(
                        "column session_summaries.snapshot_ip_type does not exist",
                        "",
                        "UndefinedColumn",
                        "CAUSE-005",
                        "the column is probably still called snapshot_ip_types"),
                new Known(
                        "column \"snapshot_ip_types\" of relation \"session_summaries\" does not exist",
                        "",
                        "UndefinedColumn",
                        "CAUSE-005",
                        "the column is probably called snapshot_ip_type, and holds one text"),
                new Known(
                        "column \"password_hash\" does not exist",
                        "",
                        "UndefinedColumn",
                        "CAUSE-006",
                        "session_summaries.password_hash is probably missing"),
                new Known(
                        "column \"snapshot_contry\" does not exist",
                        "",
                        "UndefinedColumn",
                        "CAUSE-007",
                        "snapshot_contry is a misspelling of snapshot_country"),
                new Known(
                        "cannot use subquery in column generation expression",
                        "",
                        "FeatureNotSupported",
                        "CAUSE-008",
                        "a SELECT"),
                new Known(
                        "generation expression is not immutable",
                        "",
                        "InvalidObjectDefinition",
                        "CAUSE-009",
                        "depends"),
                new Known(
                        "column \"geo_country\" can only be updated to DEFAULT",
                        "Column \"geo_country\" is a generated column.",
                        "GeneratedAlways",
                        "CAUSE-010",
                        "geo_country is a generated column"),
                new Known(
                        "cannot insert a non-DEFAULT value into column \"is_bogon\"",
                        "Column \"is_bogon\" is a generated column.",
                        "GeneratedAlways",
                        "CAUSE-010",
                        "is_bogon is a generated column"),
                new Known(
                        "insert or update on table \"session_summaries\" violates foreign key constraint"
                                + " \"fk_session_source_ip\"",
                        "Key (source_ip)=(103.51.129.52) is not present in table \"ip_inventory\".",
                        "ForeignKeyViolation",
                        "CAUSE-011",
                        "ip_inventory has no row for 103.51.129.52"),
                new Known(
                        "insert or update on table \"ip_inventory\" violates foreign key constraint"
                                + " \"fk_ip_current_asn\"",
                        "Key (current_asn)=(15169) is not present in table \"asn_inventory\".",
                        "ForeignKeyViolation",
                        "CAUSE-012",
                        "asn_inventory has no row for AS15169"),
                new Known(
                        "new row for relation \"session_summaries\" violates check constraint"
                                + " \"snapshot_country_iso\"",
                        "Failing row contains (a, b).",
                        "CheckViolation",
                        "CAUSE-013",
                        "two capital letters"),
                new Known(
                        "duplicate key value violates unique constraint \"uq_raw_events_source_offset\"",
                        "Key (source, source_inode, source_generation, source_offset)=(a.json, 1, 0, 77) already exists.",
                        "UniqueViolation",
                        "CAUSE-014",
                        "the event was loaded before: a.json, 1, 0, 77"),
                new Known(
                        "value too long for type character varying(2)",
                        "",
                        "StringDataRightTruncation",
                        "CAUSE-015",
                        "a country is not two letters"),
                new Known(
                        "value too long for type character varying(45)",
                        "",
                        "StringDataRightTruncation",
                        "CAUSE-015",
                        "an address is longer"),
                new Known(
                        "invalid input syntax for type integer: \"AS15169\"",
                        "",
                        "InvalidTextRepresentation",
                        "CAUSE-016",
                        "the odd value \"AS15169\" stands where integer is wanted"),
                new Known(
                        "invalid input syntax for type boolean: \"maybe\"",
                        "",
                        "InvalidTextRepresentation",
                        "CAUSE-016",
                        "the odd value \"maybe\" stands where boolean is wanted"),
                new Known(
                        "invalid input syntax for type json",
                        "Token \"x\" is invalid.",
                        "InvalidTextRepresentation",
                        "CAUSE-016",
                        "an odd value stands where json is wanted"),
                new Known(
                        "unsupported Unicode escape sequence",
                        "\\u0000 cannot be converted to text.",
                        "UntranslatableCharacter",
                        "CAUSE-017",
                        "a document holds \\u0000"),
                new Known("integer out of range", "", "NumericValueOutOfRange", "CAUSE-018", "a number is above"),
                new Known(
                        "value \"4200000001\" is out of range for type integer",
                        "",
                        "NumericValueOutOfRange",
                        "CAUSE-018",
                        "4200000001 is above 2147483647"),
                new Known(
                        "date/time field value out of range: \"2025-13-45\"",
                        "",
                        "DatetimeFieldOverflow",
                        "CAUSE-019",
                        "the time \"2025-13-45\" does not exist"),
                new Known(
                        "current transaction is aborted, commands ignored until end of transaction block",
                        "",
                        "InFailedSqlTransaction",
                        "CAUSE-021",
                        "an earlier statement of this transaction failed"),
                new Known(
                        "relation \"ip_inventory\" does not exist",
                        "",
                        "UndefinedTable",
                        "CAUSE-023",
                        "ip_inventory was probably dropped"),
                new Known(
                        "relation \"schema_metadata\" does not exist",
                        "",
                        "UndefinedTable",
                        "CAUSE-023",
                        "the version is kept in schema_state"),
                new Known(
                        "relation \"sesion_summaries\" does not exist",
                        "",
                        "UndefinedTable",
                        "CAUSE-023",
                        "misspelling of session_summaries"),
                new Known(
                        "cannot drop table ip_inventory because other objects depend on it",
                        "constraint fk_session_source_ip on table session_summaries depends on table ip_inventory",
                        "DependentObjectsStillExist",
                        "CAUSE-024",
                        "constraint fk_session_source_ip on table session_summaries uses table ip_inventory"),
                new Known(
                        "canceling statement due to lock timeout",
                        "",
                        "LockNotAvailable",
                        "CAUSE-025",
                        "another session holds a lock"),
                new Known("deadlock detected", "", "DeadlockDetected", "CAUSE-026", "different order"),
                new Known(
                        "canceling statement due to statement timeout",
                        "",
                        "QueryCanceled",
                        "CAUSE-027",
                        "statement_timeout"),
                new Known(
                        "could not extend file \"base/16384/16397\": No space left on device",
                        "",
                        "DiskFull",
                        "CAUSE-028",
                        "the disk of the server is full"),
                new Known("sorry, too many clients already", "", "TooManyConnections", "CAUSE-029", "every connection"),
                new Known(
                        "cannot execute UPDATE in a read-only transaction",
                        "",
                        "ReadOnlySqlTransaction",
                        "CAUSE-030",
                        "read-only"),
                new Known(
                        "permission denied for table session_summaries",
                        "",
                        "InsufficientPrivilege",
                        "CAUSE-031",
                        "session_summaries"),
                new Known(
                        "could not serialize access due to concurrent update",
                        "",
                        "SerializationFailure",
                        "CAUSE-032",
                        "meanwhile"),
                new Known(
                        "database \"cowrie\" does not exist",
                        "",
                        "InvalidCatalogName",
                        "CAUSE-033",
                        "the server has no database cowrie"),
                new Known(
                        "password authentication failed for user \"me\"",
                        "",
                        "InvalidPassword",
                        "CAUSE-033",
                        "the password for me is wrong"),
                new Known(
                        "CREATE INDEX CONCURRENTLY cannot run inside a transaction block",
                        "",
                        "ActiveSqlTransaction",
                        "CAUSE-034",
                        "CREATE INDEX CONCURRENTLY stands in a transaction"),
                new Known("out of shared memory", "", "OutOfMemory", "CAUSE-035", "more tables and indexes"),
                new Known(
                        "function jsonb_extract_path_text(json, unknown, unknown) does not exist",
                        "",
                        "UndefinedFunction",
                        "CAUSE-036",
                        "the column is json, and jsonb_extract_path_text() is for jsonb"));
    }

    @ParameterizedTest
    @MethodSource("known")
    void is_told_from_what_psycopg_psql_and_the_jdbc_driver_print(Known known) {
        String psql = "psql:up.sql:12: ERROR:  " + known.message()
                + (known.detail().isEmpty() ? "" : "\nDETAIL:  " + known.detail()) + "\nHINT:  Do something.\n";
        String psycopg = "sqlalchemy.exc.DBAPIError: (psycopg.errors." + known.psycopg() + ") " + known.message()
                + (known.detail().isEmpty() ? "" : "\nDETAIL: " + known.detail()) + "\n[SQL: select 1]";
        String jdbc = "org.postgresql.util.PSQLException: ERROR: " + known.message()
                + (known.detail().isEmpty() ? "" : "\n  Detail: " + known.detail()) + "\n  Position: 12";

        for (String text : List.of(psql, psycopg, jdbc)) {
            Optional<Cause> cause = explain(text);
            assertThat(cause).as(text).isPresent();
            assertThat(cause.get().rule()).as(text).isEqualTo(known.rule());
            assertThat(cause.get().likely()).as(text).contains(known.likely());
            assertThat(cause.get().remedy()).isNotBlank();
        }
    }

    @Test
    void the_first_error_is_the_cause_and_not_what_follows_from_it() {
        assertThat(explain("""
                        Can't operate on closed transaction inside context manager
                        ERROR:  current transaction is aborted, commands ignored until end of transaction block
                        (psycopg.errors.UndefinedColumn) column "geo_country" does not exist
                        """)).map(Cause::rule).contains("CAUSE-003");
        assertThat(explain("Can't operate on closed transaction inside context manager. Please emit other commands"))
                .map(Cause::rule)
                .contains("CAUSE-020");
    }

    @Test
    void what_the_application_says_is_known_too() {
        assertThat(explain("Incomplete ip_inventory schema detected. Drop table and re-run migration."))
                .hasValueSatisfying(cause -> {
                    assertThat(cause.rule()).isEqualTo("CAUSE-022");
                    assertThat(cause.why()).contains("Do not drop the table");
                    assertThat(cause.remedy()).isEqualTo("heal");
                });
        assertThat(explain("""
                        AttributeError: Neither 'InstrumentedAttribute' object nor 'Comparator' object
                        associated with IPInventory.enrichment has an attribute 'get'
                        """)).map(Cause::rule).contains("CAUSE-037");
        assertThat(explain("""
                        Traceback (most recent call last):
                          File "bulk.py", line 404, in flush
                            last_record = raw_event_records[-1]
                        IndexError: list index out of range
                        """)).map(Cause::rule).contains("CAUSE-038");
        assertThat(explain("GENERATED columns can't be added with ALTER TABLE"))
                .map(Cause::rule)
                .contains("CAUSE-039");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ERROR:  division by zero",
                "ERROR:  syntax error at or near \"selec\"",
                "ERROR:  column \"colour\" does not exist",
                "ERROR:  operator does not exist: text + integer",
                "ERROR:  duplicate key value violates unique constraint \"pk_session_summaries\"",
                "ERROR:  relation \"unrelated_things\" does not exist",
                "ERROR:  value too long for type character varying(7)",
                "IndexError: list index out of range",
                "it does not work",
            })
    void what_no_rule_knows_is_not_guessed(String text) {
        assertThat(explain(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"source_ip,heal", "password_hash,--to 17"})
    void the_remedy_is_of_the_version_that_brings_the_column(String column, String remedy) {
        assertThat(explain("ERROR:  column \"" + column + "\" does not exist"))
                .map(Cause::remedy)
                .hasValueSatisfying(told -> assertThat(told).contains(remedy));
    }

    @Test
    void every_rule_has_a_number_of_its_own_and_a_paragraph() throws IOException {
        List<String> ids = CAUSES.rules().stream().map(CauseRule::id).toList();
        List<String> headings = Files.readAllLines(Launcher.ROOT.resolve("docs/causes.md")).stream()
                .filter(line -> line.startsWith("## "))
                .map(line -> line.split(" ", 3)[1])
                .toList();

        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("CAUSE-\\d{3}"));
        assertThat(headings).containsExactlyElementsOf(ids);
    }

    private static Optional<Cause> explain(String text) {
        return CAUSES.of(ErrorText.read(text), LiveCatalog.NONE).map(Causes.Explained::cause);
    }
}
