package io.cowrieshell.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.sandbox.Birth;
import io.cowrieshell.sandbox.Population;
import io.cowrieshell.sandbox.Scenario;
import io.cowrieshell.testing.TestDatabase;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionsIT {

    @RegisterExtension
    final TestDatabase database = TestDatabase.empty();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            HEALTHY_V15    | 15 | 15 | 15 | 15 | 22 |
            HALF_MIGRATED  | 15 | 15 | 16 | 15 | 24 | MissingColumn, MissingConstraint, MissingIndex
            INET_COLUMNS   | 15 | 16 | 16 | 16 | 25 | MissingConstraint, WrongType
            PLURAL_COLUMN  | 16 | 16 | 16 | 16 | 25 | FormerColumn, MissingIndex
            VERSION_LIES   | 16 | 15 | 16 | 16 | 25 | MissingColumn, MissingConstraint, MissingIndex, MissingTable
            LEFTOVERS      | 15 | 15 | 16 | 15 | 22 | FormerColumn, MissingIndex
            """)
    void a_repair_leads_neither_back_nor_beyond_what_was_begun(
            Scenario scenario, String declared, int observed, int begun, int goal, int tables, String kinds)
            throws Exception {
        new Birth(database.connection(), (label, part) -> {}).create(scenario, Population.STANDARD.withSessions(500));
        Catalog catalog = CatalogReader.read(database.connection());
        Versions versions =
                Versions.of(catalog, DeclaredVersion.read(database.connection()).orElse(null), null);
        Blueprint wanted = Blueprints.wanted(catalog, goal);

        assertThat(Versions.of(CatalogReader.outline(database.connection()), declared, null))
                .isEqualTo(versions);
        assertThat(versions).isEqualTo(new Versions(declared, null, observed, begun, goal));
        assertThat(wanted.tables()).hasSize(tables);
        assertThat(kinds(Comparison.between(catalog, wanted))).isEqualTo(kinds == null ? "" : kinds);
    }

    private static String kinds(List<Difference> differences) {
        return differences.stream()
                .map(difference -> difference.getClass().getSimpleName())
                .filter(kind -> !kind.equals("DuplicateIndex") && !kind.equals("Surplus"))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    @Test
    void an_empty_database_has_no_version_whatever_is_said() throws Exception {
        Catalog catalog = CatalogReader.read(database.connection());

        assertThat(Versions.of(catalog, " 17 ", null)).isEqualTo(new Versions(" 17 ", null, 0, 0, 0));
        assertThat(Blueprints.wanted(catalog, 0).tables()).isEmpty();
        assertThat(catalog.home()).isEqualTo("public");
    }

    @Test
    void what_is_said_counts_only_where_it_is_a_version() throws Exception {
        database.execute(FieldIT.text("/io/cowrieshell/schema/v15.sql"));
        database.execute("alter table files drop column vt_total");
        Catalog catalog = CatalogReader.read(database.connection());

        assertThat(Versions.of(catalog, " 15", null).goal()).isEqualTo(15);
        assertThat(Versions.of(catalog, "99", null).goal()).isEqualTo(15);
        assertThat(Versions.of(catalog, "fifteen", null).goal()).isEqualTo(15);
        assertThat(Versions.of(catalog, null, null)).isEqualTo(new Versions(null, null, 0, 15, 15));
    }
}
