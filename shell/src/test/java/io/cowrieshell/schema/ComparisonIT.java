package io.cowrieshell.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.testing.TestDatabase;
import java.sql.Connection;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each kind of damage gives exactly its difference, and what only looks different gives none. */
class ComparisonIT {

    /** What makes a difference, one per line: the damage, then the differences that are expected. */
    private static final String DAMAGE = """
            drop table enrichment_cache => MissingTable enrichment_cache
            alter table files drop column vt_total => MissingColumn files
            alter table session_summaries rename snapshot_ip_type to snapshot_ip_types => \
            FormerColumn session_summaries, MissingIndex session_summaries, Surplus session_summaries
            alter table session_summaries add snapshot_ip_types text[] => FormerColumn session_summaries
            alter table files alter file_size type integer => WrongType files
            alter table files alter filename type varchar(255) => WrongType files
            alter table files alter first_seen drop not null => WrongNullability files
            alter table session_summaries alter risk_score set not null => WrongNullability session_summaries
            alter table files alter vt_malicious drop default => WrongDefault files
            alter table files alter id drop default => WrongDefault files
            alter table files alter enrichment_status set default 'done' => WrongDefault files
            alter table files alter vt_positives set default 0 => WrongDefault files
            alter table ip_inventory drop is_bogon, add is_bogon boolean => WrongGeneration ip_inventory
            alter table ip_inventory drop is_bogon, add is_bogon boolean generated always as (true) stored => \
            WrongGeneration ip_inventory
            alter table files drop constraint pk_files => MissingConstraint files
            alter table files drop constraint pk_files; create unique index u on files (id) => MissingConstraint files
            alter table command_stats drop constraint uq_command_stats_session_command => \
            MissingConstraint command_stats
            alter table session_summaries drop constraint fk_session_source_ip => MissingConstraint session_summaries
            alter table session_summaries drop constraint fk_session_source_ip, add foreign key (source_ip) \
            references ip_inventory on delete cascade => MissingConstraint session_summaries, Surplus session_summaries
            alter table session_summaries drop constraint fk_session_source_ip, add foreign key (source_ip) \
            references ip_inventory not valid => UncheckedConstraint session_summaries
            alter table session_summaries drop constraint fk_session_source_ip; \
            alter table ip_inventory alter ip_address type inet using ip_address::inet => \
            WrongType ip_inventory, MissingConstraint session_summaries
            alter table session_summaries drop constraint snapshot_country_iso, \
            add check (snapshot_country ~ '^[A-Z]{2}$') => MissingConstraint session_summaries, Surplus session_summaries
            drop index ix_files_shasum => MissingIndex files
            drop index ix_files_shasum; create index on files (shasum) where shasum <> '' => \
            MissingIndex files, Surplus files
            drop index ix_files_shasum; create unique index on files (shasum) => Surplus files
            drop index ix_session_summaries_flags; create index on session_summaries (dshield_flagged, vt_flagged) => \
            MissingIndex session_summaries, Surplus session_summaries
            create index again on files (shasum desc) => DuplicateIndex files
            create index longer on files (shasum, id) => Surplus files
            alter table files add note text => Surplus files
            alter table files add check (id > 0) => Surplus files
            drop view dlq_health => MissingDependent dlq_health
            drop trigger update_circuit_breaker_updated_at on dlq_circuit_breaker_state => \
            MissingDependent update_circuit_breaker_updated_at
            drop view dlq_health; create view dlq_health as select id from dead_letter_events => Surplus dlq_health
            """;

    /** What makes none. */
    private static final String HARMLESS = """
            alter table files rename constraint pk_files to other; alter index ix_files_shasum rename to another
            alter table asn_inventory rename rir_registry to registry
            alter table asn_inventory alter asn_number drop default
            alter table asn_inventory alter enrichment drop default, \
            alter enrichment type jsonb using enrichment::jsonb, alter enrichment set default '{}'
            alter table command_stats drop constraint uq_command_stats_session_command; \
            create unique index on command_stats (command_normalized, session_id)
            drop index ix_files_first_seen; create index on files (first_seen desc)
            alter table files alter id drop default, alter id add generated by default as identity
            alter table files alter first_seen set default current_timestamp
            alter table ip_inventory alter ip_types set default '{}'
            alter table ip_inventory drop is_bogon, add is_bogon boolean generated always as \
            (case when lower(enrichment->'validation'->>'is_bogon') in ('true','t','yes','y','on','1') \
            then true else false end) stored
            alter table dead_letter_events drop constraint ck_priority_range, \
            add check (((priority) >= 1) and ((priority <= 10)))
            """;

    @RegisterExtension
    static final TestDatabase database = TestDatabase.empty();

    /** Without the indexes that repeat each other, of which another test tells. */
    @BeforeAll
    static void make() throws Exception {
        for (int version : Blueprints.VERSIONS) {
            database.execute(FieldIT.text("/io/cowrieshell/schema/v" + version + ".sql"));
        }
        for (Difference difference : differences()) {
            database.execute("drop index "
                    + ((Difference.DuplicateIndex) difference).found().name());
        }
        assertThat(differences()).isEmpty();
    }

    @Test
    void each_kind_of_damage_is_told_as_what_it_is() throws Exception {
        SoftAssertions softly = new SoftAssertions();
        for (String line : DAMAGE.lines().toList()) {
            String[] parts = line.split(" => ", 2);
            softly.assertThat(Comparison.between(after(parts[0]), Blueprints.version(17)).stream()
                            .map(difference -> difference.getClass().getSimpleName() + " " + difference.place())
                            .toList())
                    .as(parts[0])
                    .containsExactlyInAnyOrder(parts[1].split(", ", -1));
        }
        softly.assertAll();
    }

    @Test
    void what_is_equivalent_is_no_difference_and_has_the_same_fingerprint() throws Exception {
        String fingerprint = Fingerprint.of(read(database.connection())).text();
        for (String line : HARMLESS.lines().toList()) {
            Catalog catalog = after(line);

            assertThat(Comparison.between(catalog, Blueprints.version(17)))
                    .as(line)
                    .isEmpty();
            assertThat(Fingerprint.of(catalog).text()).as(line).isEqualTo(fingerprint);
        }
    }

    @Test
    void an_index_that_is_not_valid_does_for_nothing() throws Exception {
        Catalog catalog =
                after("update pg_index set indisvalid = false where indexrelid = 'ix_files_shasum'::regclass");

        assertThat(Comparison.between(catalog, Blueprints.version(17)))
                .map(difference -> difference.getClass().getSimpleName())
                .containsExactly("MissingIndex", "InvalidIndex");
    }

    @Test
    void a_database_equals_itself_and_another_made_in_another_order() throws Exception {
        Catalog catalog = read(database.connection());

        assertThat(Comparison.between(catalog, Blueprints.of(catalog))).isEmpty();
        assertThat(BlueprintParser.parse(BlueprintWriter.write(Blueprints.of(catalog)), "written"))
                .isEqualTo(Blueprints.of(catalog));
    }

    /** What stands there after a statement that is then taken back. */
    private static Catalog after(String sql) throws Exception {
        Connection connection = database.connection();
        connection.setAutoCommit(false);
        try {
            database.execute(sql);
            return read(connection);
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private static List<Difference> differences() throws Exception {
        return Comparison.between(read(database.connection()), Blueprints.version(17));
    }

    private static Catalog read(Connection connection) throws Exception {
        return CatalogReader.read(connection);
    }
}
