package io.cowrieshell.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LocksTest {

    @Test
    void the_strongest_lock_is_named_with_its_tables() {
        assertThat(Locks.strongest(List.of(
                        "ANALYZE \"public\".\"asn_inventory\"",
                        "ALTER TABLE \"public\".\"session_summaries\" ADD COLUMN \"source_ip\" text",
                        "UPDATE \"public\".\"ip_inventory\" SET x = 1")))
                .isEqualTo("ACCESS EXCLUSIVE on session_summaries");
    }

    @Test
    void a_foreign_key_holds_up_writers_and_a_check_everybody() {
        String add = "ALTER TABLE \"public\".\"a\" ADD CONSTRAINT \"c\" ";
        assertThat(Locks.strongest(List.of(add + "FOREIGN KEY (\"x\") REFERENCES \"public\".\"b\" NOT VALID")))
                .isEqualTo("SHARE ROW EXCLUSIVE on a");
        assertThat(Locks.strongest(List.of(add + "CHECK (x > 0) NOT VALID"))).isEqualTo("ACCESS EXCLUSIVE on a");
    }

    @Test
    void an_index_holds_up_writers_unless_it_is_made_beside_them() {
        assertThat(Locks.strongest(List.of("CREATE INDEX \"i\" ON \"public\".\"a\" USING btree (\"x\")")))
                .isEqualTo("SHARE on a");
        assertThat(Locks.strongest(List.of("CREATE INDEX CONCURRENTLY \"i\" ON \"public\".\"a\" USING btree (\"x\")")))
                .isEqualTo("SHARE UPDATE EXCLUSIVE on a");
    }

    @Test
    void a_batch_locks_the_rows_it_changes() {
        assertThat(Locks.strongest(List.of(
                        "WITH batch AS (SELECT 1), filled AS (\n    UPDATE \"public\".\"a\" SET x = 1\n) SELECT 1")))
                .isEqualTo("ROW EXCLUSIVE on a");
    }

    @Test
    void tables_of_the_shell_and_tables_just_made_do_not_count() {
        assertThat(Locks.strongest(List.of(
                        "CREATE TABLE \"public\".\"new\" (x text)",
                        "CREATE INDEX \"i\" ON \"public\".\"new\" USING btree (\"x\")",
                        "INSERT INTO cowrie_shell.set_aside (relation) SELECT 'a'")))
                .isEmpty();
    }
}
