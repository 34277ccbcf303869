package io.cowrieshell.describe;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.ScriptedShell;
import io.cowrieshell.testing.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class DescribeOperationIT {

    @RegisterExtension
    final TestDatabase database = TestDatabase.empty();

    @BeforeEach
    void make_something_to_describe() throws SQLException {
        database.execute("""
                create table asn (number int primary key, name text not null default '?');
                create table ip (address text primary key, asn int references asn, "Odd Name" int[]);
                create index ip_by_asn on ip (asn) where asn > 0;
                create view known as select address from ip;
                """);
    }

    @Test
    void lists_what_there_is() {
        String out = database.shell(false).run("describe").out();

        assertThat(out).containsPattern("public \\| asn +\\| table").containsPattern("public \\| known +\\| view");
        assertThat(out).doesNotContain("ip_by_asn", "pg_class");
    }

    @Test
    void lists_by_kind_and_by_pattern() {
        ScriptedShell shell = database.shell(false);

        assertThat(shell.run("describe --tables").out()).contains("asn", "ip").doesNotContain("known");
        assertThat(shell.run("describe --indexes").out())
                .contains("ip_by_asn", "asn_pkey")
                .doesNotContain("known");
        assertThat(shell.run("describe --schemas").out()).contains("public");
        assertThat(shell.run("describe k*").out()).contains("known").doesNotContain("asn");
        assertThat(shell.run("describe zzz*").status()).isZero();
    }

    @Test
    void takes_a_table_apart() {
        Outcome outcome = database.shell(false).run("describe ip");

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out())
                .startsWith("table ip\n")
                .contains(" address  | text      | not null |", " Odd Name | integer[] |")
                .contains("Indexes\n", "ip_by_asn", "WHERE (asn > 0)")
                .contains("Constraints\n", "FOREIGN KEY (asn) REFERENCES asn(number)");
        assertThat(database.shell(false).run("describe asn").out())
                .contains("Referenced by\n")
                .contains("'?'::text");
        assertThat(database.shell(false).run("describe known").out()).contains("Definition\n", "SELECT");
    }

    @Test
    void suggests_what_was_meant() {
        Outcome outcome = database.shell(false).run("describe knwon");

        assertThat(outcome).isEqualTo(new Outcome(64, "", """
                USAGE-004 there is no table, view or index knwon on the search path
                  next: did you mean known?
                """));
    }

    @Test
    void sees_what_the_session_sees() {
        assertThat(database.shell(true)
                        .run("sql create temp table mine (a int)", "describe mine")
                        .out())
                .contains("table mine\n")
                .contains(" a ");
        assertThat(database.shell(true)
                        .run("sql begin; create table fresh (a int)", "describe fresh", "sql rollback")
                        .status())
                .isZero();
    }

    @Test
    void is_completed_by_what_is_there() {
        assertThat(database.shell(false).complete("describe ")).contains("asn", "ip", "known");
    }

    @Test
    void a_name_is_no_pattern_for_injection() {
        assertThat(database.shell(true)
                        .run("describe \"x'; drop table asn; --\"")
                        .status())
                .isEqualTo(64);
        assertThat(database.shell(true)
                        .run("describe \"*'; drop table asn; --*\"")
                        .status())
                .isZero();
        assertThat(database.shell(false).run("describe asn").status()).isZero();
    }
}
