package io.cowrieshell.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.schema.Blueprint.WantedConstraint;
import io.cowrieshell.schema.Blueprint.WantedIndex;
import io.cowrieshell.schema.Blueprint.WantedTable;
import io.cowrieshell.schema.Constraint.Kind;
import io.cowrieshell.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DdlIT {

    private static final String HOME = "Sensor 1";

    @RegisterExtension
    final TestDatabase database = TestDatabase.empty();

    /** Nothing but the blueprint makes this database, in a schema that is not on the search path. */
    @Test
    void what_is_made_of_a_blueprint_is_what_it_wants() throws Exception {
        Blueprint blueprint = Blueprints.version(17);
        database.execute("create schema \"" + HOME + "\"");
        for (WantedTable table : blueprint.tables().values()) {
            execute(Ddl.createTable(HOME, table));
        }
        for (WantedTable table : blueprint.tables().values()) {
            for (WantedConstraint constraint : table.constraints()) {
                Kind kind = constraint.constraint().kind();
                if (kind == Kind.UNIQUE || kind == Kind.FOREIGN_KEY) {
                    database.execute(Ddl.addConstraint(HOME, table.name(), constraint, false));
                }
            }
            for (WantedIndex index : table.indexes()) {
                database.execute(Ddl.createIndex(HOME, table.name(), index, false));
            }
        }
        database.execute("set search_path = \"" + HOME + "\"");
        for (Dependent dependent : blueprint.dependents()) {
            database.execute(Ddl.createDependent(HOME, dependent));
        }
        Catalog catalog = CatalogReader.read(database.connection());

        assertThat(catalog.home()).isEqualTo(HOME);
        assertThat(Comparison.between(catalog, blueprint)).isEmpty();
        assertThat(Fingerprint.of(catalog)).isEqualTo(Fingerprint.of(blueprint));
        assertThat(catalog.sequences()).hasSize(19).allMatch(Catalog.Sequence::owned);
    }

    @Test
    void columns_defaults_and_constraints_come_one_by_one() throws Exception {
        WantedTable files = Blueprints.version(17).table("files").orElseThrow();
        database.execute("create table files (session_id varchar(64), shasum text); insert into files values ('a')");
        execute(Ddl.addColumn("public", "files", files.column("id").orElseThrow()));
        execute(Ddl.addColumn("public", "files", files.column("vt_malicious").orElseThrow()));
        database.execute("alter table files alter vt_malicious drop default");
        database.execute(
                Ddl.setDefault("public", "files", files.column("vt_malicious").orElseThrow()));
        database.execute(
                Ddl.setDefault("public", "files", files.column("shasum").orElseThrow()));
        Catalog catalog = CatalogReader.read(database.connection());

        assertThat(database.value("select id from files")).isEqualTo("1");
        assertThat(Comparison.between(catalog, Blueprints.version(17)))
                .filteredOn(Difference.WrongDefault.class::isInstance)
                .isEmpty();
        assertThat(Ddl.addConstraint(
                        "public",
                        "session_summaries",
                        Blueprints.version(17).table("session_summaries").orElseThrow().constraints().stream()
                                .filter(wanted -> wanted.constraint().kind() == Kind.FOREIGN_KEY)
                                .findFirst()
                                .orElseThrow(),
                        true))
                .isEqualTo("ALTER TABLE \"public\".\"session_summaries\" ADD CONSTRAINT \"fk_session_source_ip\""
                        + " FOREIGN KEY (\"source_ip\") REFERENCES \"public\".\"ip_inventory\" (\"ip_address\")"
                        + " NOT VALID");
    }

    private void execute(List<String> statements) throws Exception {
        for (String statement : statements) {
            database.execute(statement);
        }
    }
}
