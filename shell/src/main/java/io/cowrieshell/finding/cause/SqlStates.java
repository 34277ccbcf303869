package io.cowrieshell.finding.cause;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** SQLSTATEs with the names PostgreSQL gives them, which Python's drivers turn into the names of classes. */
public final class SqlStates {

    private static final Map<String, String> NAMES = """
            08000 connection_exception
            08001 sqlclient_unable_to_establish_sqlconnection
            08003 connection_does_not_exist
            08006 connection_failure
            0A000 feature_not_supported
            21000 cardinality_violation
            22001 string_data_right_truncation
            22003 numeric_value_out_of_range
            22007 invalid_datetime_format
            22008 datetime_field_overflow
            22012 division_by_zero
            22021 character_not_in_repertoire
            22023 invalid_parameter_value
            22030 duplicate_json_object_key_value
            22032 invalid_json_text
            22P02 invalid_text_representation
            22P03 invalid_binary_representation
            22P04 bad_copy_file_format
            22P05 untranslatable_character
            23502 not_null_violation
            23503 foreign_key_violation
            23505 unique_violation
            23514 check_violation
            23P01 exclusion_violation
            25001 active_sql_transaction
            25006 read_only_sql_transaction
            25P01 no_active_sql_transaction
            25P02 in_failed_sql_transaction
            25P03 idle_in_transaction_session_timeout
            28000 invalid_authorization_specification
            28P01 invalid_password
            2BP01 dependent_objects_still_exist
            3D000 invalid_catalog_name
            3F000 invalid_schema_name
            40001 serialization_failure
            40P01 deadlock_detected
            42501 insufficient_privilege
            42601 syntax_error
            42611 invalid_column_definition
            42622 name_too_long
            42701 duplicate_column
            42702 ambiguous_column
            42703 undefined_column
            42704 undefined_object
            42710 duplicate_object
            42723 duplicate_function
            42725 ambiguous_function
            42803 grouping_error
            42804 datatype_mismatch
            42809 wrong_object_type
            42830 invalid_foreign_key
            42846 cannot_coerce
            42883 undefined_function
            428C9 generated_always
            42P01 undefined_table
            42P02 undefined_parameter
            42P04 duplicate_database
            42P06 duplicate_schema
            42P07 duplicate_table
            42P10 invalid_column_reference
            42P16 invalid_table_definition
            42P17 invalid_object_definition
            42P18 indeterminate_datatype
            53000 insufficient_resources
            53100 disk_full
            53200 out_of_memory
            53300 too_many_connections
            54000 program_limit_exceeded
            55000 object_not_in_prerequisite_state
            55006 object_in_use
            55P03 lock_not_available
            57014 query_canceled
            57P01 admin_shutdown
            57P02 crash_shutdown
            57P03 cannot_connect_now
            58030 io_error
            P0001 raise_exception
            XX000 internal_error
            XX001 data_corrupted
            XX002 index_corrupted
            """.lines()
            .map(line -> line.split(" ", 2))
            .collect(Collectors.toUnmodifiableMap(pair -> pair[0], pair -> pair[1]));

    private static final Map<String, String> STATES = NAMES.entrySet().stream()
            .collect(Collectors.toUnmodifiableMap(entry -> entry.getValue().replace("_", ""), Map.Entry::getKey));

    private static final Map<String, String> CLASSES = """
            08 connection exception
            0A feature not supported
            21 cardinality violation
            22 data exception
            23 integrity constraint violation
            25 invalid transaction state
            28 invalid authorization
            2B dependent objects still exist
            3D invalid database name
            3F invalid schema name
            40 transaction rollback
            42 syntax error or access rule violation
            53 insufficient resources
            54 program limit exceeded
            55 object not in prerequisite state
            57 operator intervention
            58 system error
            P0 PL/pgSQL error
            XX internal error
            """.lines()
            .map(line -> line.split(" ", 2))
            .collect(Collectors.toUnmodifiableMap(pair -> pair[0], pair -> pair[1]));

    private SqlStates() {}

    /** The SQLSTATE behind a class such as psycopg's {@code UndefinedColumn} or asyncpg's {@code UndefinedColumnError}. */
    public static Optional<String> ofClass(String name) {
        String plain = name.toLowerCase(Locale.ROOT);
        return Optional.ofNullable(STATES.get(plain))
                .or(() -> Optional.ofNullable(STATES.get(plain.replaceFirst("error$", ""))));
    }

    static boolean known(String state) {
        return NAMES.containsKey(state);
    }

    /** {@code 42703 undefined_column (syntax error or access rule violation)}; as much of it as is known. */
    public static String describe(String state) {

        String name = NAMES.getOrDefault(state, "");
        String group = CLASSES.getOrDefault(state.substring(0, Math.min(2, state.length())), "");
        return (state + " " + name).strip() + (group.isEmpty() ? "" : " (" + group + ")");
    }
}
