package io.cowrieshell.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.schema.Blueprint.WantedColumn;
import io.cowrieshell.schema.Difference.DuplicateIndex;
import io.cowrieshell.schema.Difference.FormerColumn;
import io.cowrieshell.schema.Difference.MissingIndex;
import io.cowrieshell.testing.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Databases as they were found in the field, and as this shell makes them, against the blueprints. */
class FieldIT {

    @RegisterExtension
    final TestDatabase database = TestDatabase.empty();

    @Test
    void a_database_of_version_15_repeats_indexes_and_lacks_nothing() throws Exception {
        Catalog catalog = made("field-v15.sql");

        List<Difference> differences = Comparison.between(catalog, Blueprints.version(15));

        assertThat(differences).hasOnlyElementsOfType(DuplicateIndex.class);
        assertThat(differences)
                .map(difference -> ((DuplicateIndex) difference).found().name())
                .containsExactly(
                        "uq_raw_events_source_gen",
                        "ix_enrichment_cache_service_key",
                        "ix_dead_letter_events_idempotency_key",
                        "ix_password_tracking_password_hash",
                        "ix_ssh_key_associations_keys",
                        "ix_longtail_checkpoints_date",
                        "ix_longtail_detections_session_id");
    }

    @Test
    void production_at_version_16_has_the_column_under_its_former_name_and_so_no_index_on_it() throws Exception {
        Catalog catalog = made("field-v16.sql");

        List<Difference> differences = Comparison.between(catalog, Blueprints.version(16)).stream()
                .filter(difference -> !(difference instanceof DuplicateIndex))
                .toList();

        assertThat(differences).hasSize(2);
        assertThat(differences.get(0)).isInstanceOfSatisfying(FormerColumn.class, former -> {
            assertThat(former.former().name()).isEqualTo("snapshot_ip_types");
            assertThat(former.wanted()).extracting(WantedColumn::name).isEqualTo("snapshot_ip_type");
            assertThat(former.present()).isNull();
        });
        assertThat(differences.get(1)).isInstanceOfSatisfying(MissingIndex.class, missing -> {
            assertThat(missing.wanted().required()).isFalse();
            assertThat(missing.wanted().index().columns()).containsExactly("snapshot_ip_type");
        });
        assertThat(Versions.of(catalog, "16", null)).isEqualTo(new Versions("16", null, 16, 16, 16));
    }

    @Test
    void production_at_version_17_lacks_nothing_but_an_index_that_may_be_missing() throws Exception {
        Catalog catalog = made("field-v17.sql");

        assertThat(Comparison.between(catalog, Blueprints.version(17)))
                .filteredOn(difference -> !(difference instanceof DuplicateIndex))
                .singleElement()
                .isInstanceOfSatisfying(
                        MissingIndex.class,
                        missing -> assertThat(missing.wanted().required()).isFalse());
        assertThat(Versions.of(catalog, "17", null).observed()).isEqualTo(17);
        assertThat(Fingerprint.of(catalog)).isEqualTo(Fingerprint.of(Blueprints.version(17)));
    }

    @Test
    void what_this_shell_makes_is_what_the_blueprints_want() throws Exception {
        for (int version : Blueprints.VERSIONS) {
            database.execute(text("/io/cowrieshell/schema/v" + version + ".sql"));
            Catalog catalog = read();

            assertThat(Comparison.between(catalog, Blueprints.version(version)))
                    .as("version %d", version)
                    .hasOnlyElementsOfType(DuplicateIndex.class);
            assertThat(Versions.of(catalog, Integer.toString(version), null))
                    .isEqualTo(new Versions(Integer.toString(version), null, version, version, version));
            assertThat(Fingerprint.of(catalog).text())
                    .isEqualTo(Fingerprint.of(Blueprints.version(version)).text());
        }
    }

    private Catalog made(String file) throws Exception {
        database.execute(text(file));
        return read();
    }

    private Catalog read() throws Exception {
        return database.connect(false).reading(CatalogReader::read);
    }

    static String text(String file) throws IOException {
        try (InputStream stream = FieldIT.class.getResourceAsStream(file)) {
            return new String(Objects.requireNonNull(stream, file).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
