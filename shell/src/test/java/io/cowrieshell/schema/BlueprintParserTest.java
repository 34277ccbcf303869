package io.cowrieshell.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cowrieshell.problem.ProblemException;
import io.cowrieshell.schema.Blueprint.WantedColumn;
import io.cowrieshell.schema.Blueprint.WantedTable;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlueprintParserTest {

    @ParameterizedTest
    @ValueSource(ints = {15, 16, 17})
    void what_is_written_reads_back_the_same(int version) {
        Blueprint blueprint = Blueprints.version(version);

        assertThat(BlueprintParser.parse(BlueprintWriter.write(blueprint), "written"))
                .isEqualTo(blueprint);
    }

    @Test
    void the_blueprints_hold_the_tables_of_their_versions() {
        assertThat(Blueprints.version(15).tables()).hasSize(22);
        assertThat(Blueprints.version(16).tables()).hasSize(25);
        assertThat(Blueprints.version(17)
                        .table("session_summaries")
                        .orElseThrow()
                        .columns())
                .hasSize(25);
        assertThat(Blueprints.version(15)
                        .table("session_summaries")
                        .orElseThrow()
                        .columns())
                .hasSize(17);
    }

    @Test
    void every_part_of_a_column_is_understood() {
        WantedTable table = table("""
                  column a | b text[] | jsonb formerly "C d" | e not null optional default 'x | y'::text
                  column f numeric(10,2) generated (g | 1)
                    | 2
                  column "default" integer identity always
                """);

        WantedColumn first = table.columns().get(0);
        assertThat(first.names()).containsExactly("a", "b");
        assertThat(first.types()).containsExactly("text[]", "jsonb");
        assertThat(first.formerNames()).containsExactly("C d", "e");
        assertThat(first.notNull()).isTrue();
        assertThat(first.defaultOptional()).isTrue();
        assertThat(first.defaultText()).isEqualTo("'x | y'::text");
        assertThat(table.columns().get(1).type()).isEqualTo("numeric(10,2)");
        assertThat(table.columns().get(1).generated()).containsExactly("(g | 1)", "2");
        assertThat(table.columns().get(2).name()).isEqualTo("default");
        assertThat(table.columns().get(2).defaultText()).isEqualTo("identity always");
    }

    @Test
    void constraints_and_indexes_know_the_columns_they_are_about() {
        WantedTable table = table("""
                  column a text
                  column b text
                  unchecked check (b = ')' OR a ~ '\\\\d\\n')
                  optional unique index i btree (lower(b), a DESC) where a IS NOT NULL
                  foreign key f (a, b) references other (x, y) ON DELETE CASCADE
                """);

        Constraint check = table.constraints().get(0).constraint();
        assertThat(check.name()).isEmpty();
        assertThat(check.columns()).containsExactly("a", "b");
        assertThat(check.expression()).isEqualTo("b = ')' OR a ~ '\\d\n'");
        assertThat(check.validated()).isFalse();
        Index index = table.indexes().get(0).index();
        assertThat(table.indexes().get(0).required()).isFalse();
        assertThat(index.keys()).containsExactly("lower(b)", "a DESC");
        assertThat(index.predicate()).isEqualTo("a IS NOT NULL");
        assertThat(table.constraints().get(1).constraint().reference())
                .isEqualTo(new Constraint.Reference("other", List.of("x", "y"), "ON DELETE CASCADE"));
        Blueprint whole = BlueprintParser.parse("version 1\ntable t\n  column a text\n", "f");
        assertThat(BlueprintParser.parse(BlueprintWriter.write(whole), "f")).isEqualTo(whole);
    }

    @Test
    void a_file_that_is_wrong_is_told_by_line_and_what_is_wanted() {
        assertThatThrownBy(() -> BlueprintParser.parse("version 1\n\ntable t\n  column a\n", "x.schema"))
                .isInstanceOf(ProblemException.class)
                .hasMessage("BLUEPRINT-001 x.schema, line 4: a type is wanted");
        assertThatThrownBy(() -> BlueprintParser.parse("version 1\ntable t\n  column a text\n  unique u\n", "x.schema"))
                .hasMessage("BLUEPRINT-001 x.schema, line 4: ( and columns is wanted");
        assertThatThrownBy(() -> BlueprintParser.parse("# nothing\n\nview v\n", "x.schema"))
                .hasMessage("BLUEPRINT-001 x.schema, line 3: version is wanted");
        assertThatThrownBy(() -> BlueprintParser.parse(
                        "version 1\ntable t\n  column a text\n  index i btree (a) were a > 1\n", "x.schema"))
                .hasMessage("BLUEPRINT-001 x.schema, line 4: the end of the line is wanted")
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().why()).isEqualTo("there is were a > 1"));
        assertThatThrownBy(() -> BlueprintParser.parse("", "x.schema"))
                .hasMessage("BLUEPRINT-001 x.schema, line 1: version N is wanted");
        assertThatThrownBy(() -> BlueprintParser.parse("version 1\nextends 9\n", "x.schema"))
                .hasMessage("BLUEPRINT-003 there is no blueprint of version 9");
        assertThatThrownBy(() -> BlueprintParser.parse("version 1\nview v\ntable t\n", "x.schema"))
                .hasMessage("BLUEPRINT-001 x.schema, line 3: the statement that makes it is wanted");
    }

    private static WantedTable table(String parts) {
        return BlueprintParser.parse("version 1\ntable t\n" + parts, "t")
                .table("t")
                .orElseThrow();
    }
}
