package io.cowrieshell.finding.cause;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ErrorTextTest {

    private static final String MESSAGE = "operator does not exist: inet = character varying";

    private static final String HINT =
            "No operator matches the given name and argument types. You might need to add explicit type casts.";

    /** One error, as the server's clients and the libraries around them print it. */
    static Stream<String> spellings() {
        return Stream.of(
                "psql:up.sql:12: ERROR:  " + MESSAGE + "\nLINE 1: select 1 from a where b = c\n           ^\nHINT:  "
                        + HINT,
                "ERROR:  42883: " + MESSAGE + "\nHINT:  " + HINT + "\nLOCATION:  op_error, parse_oper.c:647",
                "ERROR: " + MESSAGE + " HINT: " + HINT + " SQLSTATE: 42883",
                "psycopg.errors.UndefinedFunction: " + MESSAGE + "\nLINE 7: where a = b\n    ^\nHINT:  " + HINT,
                "psycopg2.errors.UndefinedFunction: " + MESSAGE + "\nHINT:  " + HINT + "\n",
                "sqlalchemy.exc.ProgrammingError: (psycopg.errors.UndefinedFunction) " + MESSAGE + "\nHINT:  " + HINT
                        + "\n[SQL: select 1]\n(Background on this error at: https://sqlalche.me/e/20/f405)",
                "E   sqlalchemy.exc.ProgrammingError: (psycopg.errors.UndefinedFunction)\nE   " + MESSAGE
                        + "\nE   HINT:  " + HINT,
                "Failed to execute SQL: Add key - (psycopg.errors.UndefinedFunction) " + MESSAGE + "\nHINT: " + HINT,
                "org.postgresql.util.PSQLException: ERROR: " + MESSAGE + "\n  Hint: " + HINT
                        + "\n  Position: 44\n\tat org.postgresql.core.v3.QueryExecutorImpl.receive(Q.java:2733)\n"
                        + "SQLSTATE 42883",
                "ERROR: " + MESSAGE + " (SQLSTATE 42883)\nHINT: " + HINT,
                "pq: " + MESSAGE + " (42883)\nHINT: " + HINT,
                "asyncpg.exceptions.UndefinedFunctionError: " + MESSAGE + "\nHINT:  " + HINT,
                "2025-11-05 10:12:00.123 UTC [4711] cowrie@cowrie ERROR:  42883: " + MESSAGE
                        + " at character 44\n2025-11-05 10:12:00.123 UTC [4711] cowrie@cowrie HINT:  " + HINT
                        + "\n2025-11-05 10:12:00.123 UTC [4711] cowrie@cowrie STATEMENT:  select 1",
                "ERROR [42883]: " + MESSAGE + "\nHINT: " + HINT);
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void is_the_same_whoever_printed_it(String text) {
        List<ErrorText> errors = ErrorText.read(text);

        assertThat(errors).hasSize(1);
        ErrorText error = errors.get(0);
        assertThat(error.message()).isEqualTo(MESSAGE);
        assertThat(error.hint()).startsWith("No operator matches");
        assertThat(error.severity()).isEqualTo("ERROR");
        if (text.contains("42883") || text.contains("UndefinedFunction")) {
            assertThat(error.sqlState()).isEqualTo("42883");
        }
    }

    @Test
    void keeps_the_detail_and_the_statement() {
        ErrorText error = ErrorText.read("""
                        ERROR:  insert or update on table "session_summaries" violates foreign key
                        constraint "fk_session_source_ip"
                        DETAIL:  Key (source_ip)=(103.51.129.52) is not present in table "ip_inventory".
                        STATEMENT:  update session_summaries
                          set source_ip = '103.51.129.52'
                        """).get(0);

        assertThat(error.message())
                .isEqualTo("insert or update on table \"session_summaries\" violates foreign key constraint"
                        + " \"fk_session_source_ip\"");
        assertThat(error.detail())
                .isEqualTo("Key (source_ip)=(103.51.129.52) is not present in table \"ip_inventory\".");
        assertThat(error.statement()).isEqualTo("update session_summaries set source_ip = '103.51.129.52'");
    }

    @Test
    void reads_all_errors_of_a_log_in_their_order() {
        assertThat(ErrorText.read("""
                        Phase 3: Creating IP inventory table...
                        Failed to execute SQL: Create idx_ip_geo_country index -
                        (psycopg.errors.UndefinedColumn) column "geo_country" does not exist

                        Can't operate on closed transaction inside context manager
                        """))
                .extracting(ErrorText::message)
                .containsExactly(
                        "column \"geo_country\" does not exist",
                        "Can't operate on closed transaction inside context manager");
    }

    @Test
    void takes_a_text_without_any_mark_as_the_message() {
        assertThat(ErrorText.read("  column \"geo_country\" does not exist\n"))
                .extracting(ErrorText::message, ErrorText::sqlState)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("column \"geo_country\" does not exist", ""));
        assertThat(ErrorText.read(" \n ")).isEmpty();
    }

    @Test
    void tells_a_sqlstate_by_its_name() {
        assertThat(SqlStates.describe("42883"))
                .isEqualTo("42883 undefined_function (syntax error or access rule violation)");
        assertThat(SqlStates.describe("42ZZZ")).isEqualTo("42ZZZ (syntax error or access rule violation)");
        assertThat(SqlStates.describe("ZZZZZ")).isEqualTo("ZZZZZ");
        assertThat(SqlStates.ofClass("ForeignKeyViolationError")).contains("23503");
    }
}
