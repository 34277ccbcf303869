package io.cowrieshell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.cowrieshell.operation.Declaration;
import io.cowrieshell.operation.Effect;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.OperationCatalog;
import io.cowrieshell.operation.OptionModel;
import io.cowrieshell.operation.OptionsModel;
import io.cowrieshell.operation.Result;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.View;
import io.cowrieshell.problem.ProblemCode;
import io.cowrieshell.testing.Launcher;
import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.ScriptedShell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing the shell can do, and no way it can fail, exists without being explained. */
class CatalogTest {

    private static final int SUMMARY = 72;

    /** Those of the shell itself; tests have operations of their own. */
    static Stream<Declaration<?>> declarations() {
        return OperationCatalog.ofClassPath().all().stream()
                .filter(operation -> origin(operation.getClass()).equals(origin(CowrieShell.class)))
                .map(Operation::declaration);
    }

    private static Object origin(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }

    @Test
    void there_are_operations() {
        assertThat(declarations().map(Declaration::name)).contains("status", "sql", "js", "replay", "help");
    }

    @ParameterizedTest
    @MethodSource("declarations")
    void says_in_one_line_what_it_does(Declaration<?> operation) {
        assertThat(operation.summary())
                .isNotBlank()
                .hasSizeLessThanOrEqualTo(SUMMARY)
                .doesNotEndWith(".");
        assertThat(operation.examples()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("declarations")
    void its_examples_are_lines_that_work(Declaration<?> operation, @TempDir Path folder) {
        Understanding<?> understanding = new Understanding<>(operation);
        try (ScriptedShell shell = ScriptedShell.of(new OperationCatalog(List.of(understanding)))) {
            for (String example : operation.examples()) {
                String line = example.replaceAll("-o \\S+", "-o " + folder.resolve("out"));
                Outcome outcome = shell.run(line);
                assertThat(outcome.status()).as("%s: %s", line, outcome.err()).isZero();
            }
            assertThat(understanding.understood).hasSameSizeAs(operation.examples());
        }
    }

    /** An operation that stands in for another, and only keeps the options it is given. */
    private record Understanding<O extends Record>(Declaration<O> original, List<Record> understood)
            implements Operation<O, Understood> {

        Understanding(Declaration<O> original) {
            this(original, new ArrayList<>());
        }

        @Override
        public Declaration<O> declaration() {
            return new Declaration<>(
                    original.name(),
                    original.summary(),
                    original.group(),
                    Effect.SHELL,
                    original.options(),
                    original.examples());
        }

        @Override
        public Understood run(O options, RunContext context) {
            understood.add(options);
            return new Understood();
        }
    }

    private record Understood() implements Result {

        @Override
        public View view() {
            return View.nothing();
        }
    }

    @ParameterizedTest
    @MethodSource("declarations")
    void every_option_says_what_it_is_for(Declaration<?> operation) {
        for (OptionModel option : options(operation)) {
            assertThat(option.words().help()).as(option.name()).isNotBlank().doesNotEndWith(".");
        }
    }

    @ParameterizedTest
    @MethodSource("declarations")
    void its_name_works_at_every_door(Declaration<?> operation) {
        assertThat(operation.name())
                .matches("[a-z]{2,}(-[a-z]+)*")
                .isNotIn(
                        "delete", "export", "import", "new", "return", "switch", "this", "throw", "try", "void",
                        "while", "with");
        assertThat(operation.function()).isEqualTo(camel(operation.name()));
        assertThat(operation.options().getPackageName()).endsWith(packageOf(operation));
    }

    /** The composers hold an operation each, which is not named after them; what is called schema is a floor below. */
    private static String packageOf(Declaration<?> operation) {
        return switch (operation.name()) {
            case "js" -> ".script";
            case "replay", "rehearse" -> ".plan";
            case "schema" -> ".blueprint";
            default -> "." + operation.name().replace("-", "");
        };
    }

    @ParameterizedTest
    @MethodSource("declarations")
    void option_names_are_found_in_kebab_and_camel_case(Declaration<?> operation) {
        for (OptionModel option : options(operation)) {
            assertThat(option.name()).matches("[a-z]+(-[a-z]+)*");
        }
        List<String> components = Stream.of(operation.options().getRecordComponents())
                .map(component -> component.getName())
                .toList();
        assertThat(options(operation).stream().map(OptionModel::name).map(CatalogTest::camel))
                .containsExactlyElementsOf(components);
    }

    private static String camel(String kebab) {
        StringBuilder camel = new StringBuilder();
        for (String part : kebab.split("-", -1)) {
            camel.append(camel.isEmpty() ? part.charAt(0) : Character.toUpperCase(part.charAt(0)))
                    .append(part.substring(1));
        }
        return camel.toString();
    }

    @ParameterizedTest
    @MethodSource("declarations")
    void completion_offers_every_option_and_needs_no_target(Declaration<?> operation) {
        try (ScriptedShell shell = ScriptedShell.alone()) {
            List<String> offered = shell.complete(operation.name() + " --");
            for (OptionModel option : OptionsModel.of(operation.options()).options()) {
                assertThat(offered).contains("--" + option.name());
                assertThatCode(() -> shell.complete(operation.name() + " --" + option.name() + " "))
                        .doesNotThrowAnyException();
            }
            assertThatCode(() -> shell.complete(operation.name() + " ")).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @MethodSource("declarations")
    void has_a_page_that_names_every_option(Declaration<?> operation) throws IOException {
        Path page = Launcher.ROOT.resolve("docs/commands/" + operation.name() + ".md");
        assertThat(page).exists();
        String text = Files.readString(page);
        assertThat(OptionsModel.of(operation.options()).options())
                .allSatisfy(option -> assertThat(text).contains("--" + option.name()));
    }

    @Test
    void every_problem_has_a_number_of_its_own_and_a_paragraph() throws IOException {
        List<String> ids = problems().map(ProblemCode::id).toList();
        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[A-Z]+-\\d{3}"));
        List<String> headings = Files.readAllLines(Launcher.ROOT.resolve("docs/problems.md"));
        assertThat(ids.stream().filter(id -> headings.stream().noneMatch(line -> line.startsWith("## " + id + " "))))
                .as("problems without a paragraph in docs/problems.md")
                .isEmpty();
    }

    @Test
    void every_paragraph_is_about_a_problem_there_is() throws IOException {
        List<String> ids = problems().map(ProblemCode::id).toList();
        assertThat(Files.readAllLines(Launcher.ROOT.resolve("docs/problems.md")).stream()
                        .filter(line -> line.startsWith("## "))
                        .map(line -> line.split(" ", 3)[1]))
                .as("paragraphs of problems that cannot happen")
                .isSubsetOf(ids);
    }

    private static Stream<ProblemCode> problems() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.cowrieshell").stream()
                        .filter(type -> type.isEnum() && type.isAssignableTo(ProblemCode.class))
                        .map(JavaClass::reflect)
                        .flatMap(type -> Stream.of(Objects.requireNonNull(type.getEnumConstants())))
                        .map(ProblemCode.class::cast);
    }

    private static List<OptionModel> options(Declaration<?> operation) {
        return OptionsModel.of(operation.options()).all();
    }
}
