package io.cowrieshell.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.testing.Launcher;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LintRulesTest {

    /** What is warned of, where, and how it is written without a warning of that rule. */
    record Pair(String rule, String bad, List<String> places, String good) {}

    static Stream<Pair> pairs() {
        return Stream.of(
                new Pair("LINT-001", """
                        insert into ip_inventory (ip_address)
                        select distinct source_ip::inet from session_summaries; -- ::inet
                        update asn_inventory set n = cast(a as jsonb) where true;
                        """, List.of("2:26", "3:30"), """
                        select distinct source_ip, '{}'::jsonb, a::text, '::inet' from session_summaries;
                        select cast('1' as integer), cast(a as text);
                        create table a (b inet default '::1'::inet);
                        """),
                new Pair("LINT-002", """
                        insert into asn_inventory (unique_ip_count)
                          select count(distinct source_ip) from session_summaries;
                        alter table session_summaries add column if not exists source_ip varchar(45);
                        """, List.of("2:25"), """
                        alter table session_summaries add column if not exists source_ip varchar(45);
                        insert into asn_inventory (unique_ip_count)
                          select count(distinct source_ip) from session_summaries;
                        """),
                new Pair("LINT-003", """
                        create table if not exists ip_inventory (ip_address inet primary key);
                        alter table session_summaries
                          add column if not exists source_ip varchar(45),
                          add constraint fk foreign key (source_ip) references ip_inventory (ip_address) not valid;
                        create table if not exists n (a text references ip_inventory);
                        """, List.of("4:3", "5:31"), """
                        create table if not exists ip_inventory (ip_address varchar(45) primary key, asn bigint);
                        alter table session_summaries
                          add column if not exists source_ip text,
                          add constraint fk foreign key (source_ip) references ip_inventory (ip_address) not valid;
                        alter table ip_inventory add foreign key (asn) references asn_inventory;
                        """),
                new Pair("LINT-004", """
                        create table if not exists t (
                          a text,
                          b text[] generated always as ((select array_agg(x) from jsonb_array_elements(a) x)) stored,
                          c text generated always as (concat(a, now())) stored,
                          d date generated always as (a::date) stored
                        );
                        """, List.of("3:34", "4:31", "4:41", "5:32"), """
                        create table if not exists t (
                          a text default now()::text,
                          b text generated always as (upper(coalesce(a, 'now()'))) stored
                        );
                        """),
                new Pair("LINT-005", """
                        create table t (a int);
                        alter table t add column b int,
                          drop column c, drop constraint d;
                        create unique index on t (a);
                        drop index i;
                        """, List.of("1:1", "2:15", "3:3", "3:18", "4:1", "5:1"), """
                        create table if not exists t (a int);
                        alter table t add column if not exists b int, drop column if exists c,
                          drop constraint if exists d, alter column e drop not null;
                        create index if not exists i on t (a);
                        drop index if exists i;
                        create temp table scratch (a int);
                        create function f() returns int language sql as 'select 1';
                        """),
                new Pair("LINT-006", """
                        alter table public.session_summaries add column if not exists a int;
                        begin;
                        set local lock_timeout = '2s';
                        alter table session_summaries add column if not exists b int;
                        commit;
                        truncate raw_events;
                        """, List.of("1:1", "6:1"), """
                        set lock_timeout = '2s';
                        alter table session_summaries add column if not exists a int;
                        reset lock_timeout;
                        alter table session_summaries validate constraint c;
                        alter table small add column if not exists a int;
                        vacuum analyze raw_events;
                        """),
                new Pair("LINT-007", """
                        alter table session_summaries add constraint a check (b > 0);
                        begin;
                        alter table ip_inventory add constraint c foreign key (d) references asn_inventory not valid;
                        alter table ip_inventory validate constraint c;
                        commit;
                        """, List.of("1:31", "4:26"), """
                        alter table session_summaries add constraint a check (b > 0) not valid;
                        alter table session_summaries validate constraint a;
                        alter table ip_inventory add constraint c check (d > 0);
                        """),
                new Pair("LINT-008", """
                        begin;
                        create index concurrently if not exists i on t (a);
                        vacuum t;
                        commit;
                        """, List.of("2:1", "3:1"), """
                        begin;
                        select 1;
                        commit;
                        create index concurrently if not exists i on t (a);
                        vacuum t;
                        """),
                new Pair(
                        "LINT-009",
                        "create index if not exists i on session_summaries using brin (first_event_at);",
                        List.of("1:1"),
                        """
                        create index concurrently if not exists i on session_summaries (source_ip);
                        create table if not exists raw_events (a int);
                        create index if not exists j on raw_events (a);
                        """),
                new Pair("LINT-010", """
                        drop table if exists ip_inventory cascade;
                        alter table t drop column if exists source_ip cascade;
                        """, List.of("1:35", "2:47"), """
                        drop table if exists ip_inventory;
                        alter table t add foreign key (a) references b (c) on delete cascade;
                        """),
                new Pair("LINT-011", """
                        alter table session_summaries alter column enrichment type jsonb using enrichment::jsonb,
                          alter matcher set data type varchar(8);
                        """, List.of("1:31", "2:3"), """
                        alter table session_summaries alter column matcher type varchar(64), alter matcher type text;
                        alter table ip_inventory alter column ip_address type varchar(45);
                        """),
                new Pair("LINT-012", """
                        update session_summaries set source_ip = (select a from b where c = 1);
                        delete from files;
                        """, List.of("1:1", "2:1"), """
                        update session_summaries set source_ip = null where source_ip = '';
                        delete from scratch;
                        """),
                new Pair(
                        "LINT-013",
                        "insert into schema_metadata (version) values (16);",
                        List.of("1:1"),
                        "update schema_state set value = '16' where key = 'schema_version';"));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void warns_where_it_stands_and_not_of_what_is_better(Pair pair) {
        assertThat(places(pair.rule(), pair.bad())).as("bad").isEqualTo(pair.places());
        assertThat(places(pair.rule(), pair.good())).as("good").isEmpty();
    }

    @Test
    void a_comment_on_the_line_or_before_it_silences() {
        assertThat(places("LINT-012", """
                        -- lint: ignore LINT-012 there are few
                        delete from files;
                        delete from files; -- lint: ignore LINT-001, LINT-012 there are none
                        delete from files; /* lint: ignore LINT-001 another */

                        delete from files where true; -- lint: ignore
                        delete from files;
                        """)).containsExactly("4:1", "7:1");
    }

    @Test
    void what_stands_in_strings_and_comments_is_no_sql() {
        assertThat(warnings("a.sql", """
                        \\set ON_ERROR_STOP on
                        select 'drop table a cascade', $$ a::inet $$, E'\\'::inet' -- ::inet
                        /* a::inet /* nested */ b::inet */ from "a::inet";
                        """)).isEmpty();
    }

    @Test
    void a_plan_is_read_with_the_places_of_its_file() {
        String plan = """
                plan: repair
                steps:
                  - status: {}
                  - sql: delete from files
                  - sql: |
                      select 1;
                      delete from
                        raw_events;
                  - sql:
                      sql: delete from command_stats
                      max-rows: 5
                  - write: {state: on}
                """;
        assertThat(warnings("plan.yaml", plan))
                .filteredOn(warning -> warning.rule().equals("LINT-012"))
                .extracting(warning -> warning.line() + ":" + warning.column() + " " + warning.message())
                .containsExactly(
                        "4:10 DELETE from files without WHERE",
                        "7:7 DELETE from raw_events without WHERE",
                        "10:12 DELETE from command_stats without WHERE");
    }

    @Test
    void files_are_one_migration_in_their_order() {
        MigrationText first = new MigrationText("b.sql", "create table if not exists ip_inventory (ip_address inet);");
        MigrationText second = new MigrationText(
                "a.sql",
                "\nalter table session_summaries add foreign key (source_ip) references ip_inventory (ip_address)");

        LintResult result = LintOperation.lint(List.of(first, second), LiveTables.NONE);

        assertThat(result.warnings())
                .filteredOn(warning -> warning.rule().equals("LINT-003"))
                .extracting(warning -> warning.file() + ":" + warning.line() + " " + warning.message())
                .containsExactly(
                        "a.sql:2 source_ip is character varying(45) and what it points at in ip_inventory is inet");
    }

    /** As it was published, in its essence: the types, the order of the phases, the clean-up. */
    @Test
    void the_migration_that_took_twelve_attempts_is_told_what_was_wrong_with_it() {
        assertThat(warnings("v16.sql", """
                        insert into asn_inventory (asn_number, unique_ip_count)
                        select (enrichment -> 'asn' ->> 'number')::integer, count(distinct source_ip) as unique_ip_count
                        from session_summaries group by 1;
                        create table ip_inventory (
                            ip_address inet primary key,
                            enrichment jsonb not null,
                            ip_types text[] generated always as (
                                (select array_agg(t) from jsonb_array_elements_text(enrichment -> 'types') t)) stored
                        );
                        insert into ip_inventory select distinct on (source_ip) source_ip::inet from session_summaries;
                        alter table session_summaries add column source_ip varchar(45);
                        alter table session_summaries add constraint fk_session_source_ip
                            foreign key (source_ip) references ip_inventory (ip_address);
                        insert into schema_metadata (version) values (16);
                        drop table if exists ip_inventory cascade;
                        """))
                .extracting(warning -> warning.line() + " " + warning.rule())
                .contains(
                        "2 LINT-001",
                        "2 LINT-002",
                        "4 LINT-005",
                        "8 LINT-004",
                        "10 LINT-001",
                        "10 LINT-002",
                        "11 LINT-005",
                        "11 LINT-006",
                        "12 LINT-003",
                        "12 LINT-007",
                        "14 LINT-013",
                        "15 LINT-010");
    }

    @Test
    void every_rule_has_a_number_of_its_own_and_a_line_in_the_page() throws IOException {
        List<String> ids = new ArrayList<>();
        ServiceLoader.load(LintRule.class).forEach(rule -> ids.add(rule.id()));
        String page = Files.readString(Launcher.ROOT.resolve("docs/commands/lint.md"));

        assertThat(ids).doesNotHaveDuplicates().hasSize(13).allSatisfy(id -> assertThat(page)
                .contains("| " + id + " |"));
        assertThat(pairs().map(Pair::rule)).containsExactlyInAnyOrderElementsOf(ids);
    }

    private static List<LintResult.Warning> warnings(String file, String sql) {
        return LintOperation.lint(List.of(new MigrationText(file, sql)), LiveTables.NONE)
                .warnings();
    }

    private static List<String> places(String rule, String sql) {
        return warnings("a.sql", sql).stream()
                .filter(warning -> warning.rule().equals(rule))
                .map(warning -> warning.line() + ":" + warning.column())
                .toList();
    }
}
