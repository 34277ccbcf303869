package io.cowrieshell;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.cowrieshell.operation.Result;
import java.sql.DriverManager;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** How the house is built: which floor may use which, and where each library is locked in. */
class ArchitectureTest {

    private static final JavaClasses SHELL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.cowrieshell");

    @Test
    void an_import_only_points_down_the_house() {
        check(classes().should(new House()).because("what is below must not know what is built on it"));
    }

    @Test
    void packages_are_free_of_cycles() {
        check(slices().matching("io.cowrieshell.(*)..").should().beFreeOfCycles());
    }

    @Test
    void the_terminal_library_stays_at_the_rim() {
        DescribedPredicate<JavaClass> measuring =
                nameMatching("org\\.jline\\.utils\\.(WCWidth|Attributed.*)").forSubtype();
        check(onlyIn(resideInAPackage("org.jline..").and(not(measuring)), "terminal")
                .because("code below the rim never sees a terminal"));
        check(onlyIn(measuring, "terminal", "output").because("output measures text, and does no more than that"));
    }

    @Test
    void spring_stays_at_the_rim_and_the_wiring() {
        check(onlyIn(resideInAPackage("org.springframework.shell.."), "terminal", "app")
                .because("commands are derived from operations, which know nothing of it"));
        check(onlyIn(resideInAPackage("org.springframework.context.."), "app")
                .because("objects are wired in one place"));
        check(onlyIn(resideInAPackage("org.springframework.."), "terminal", "app")
                .because("nothing else may depend on a framework"));
    }

    @Test
    void the_script_engine_stays_in_script() {
        check(onlyIn(resideInAnyPackage("org.graalvm..", "com.oracle.truffle.."), "script")
                .because("its start is felt, so only a script may pay for it"));
    }

    @Test
    void connections_are_opened_in_database() {
        check(onlyIn(resideInAPackage("com.zaxxer.hikari..").or(assignableTo(DriverManager.class)), "database")
                .because("read-only first only holds where every connection is opened by one hand"));
        check(onlyIn(resideInAPackage("org.postgresql.."), "database")
                .because("what the driver offers beyond JDBC is offered to others in our own words"));
    }

    @Test
    void migrations_are_counted_in_schema() {
        check(onlyIn(resideInAPackage("org.flywaydb.."), "schema")
                .because("its start is felt, and what it keeps is read by everybody else with one query"));
    }

    @Test
    void documents_are_read_and_written_in_few_places() {
        check(onlyIn(resideInAPackage("tools.jackson.dataformat.yaml.."), "plan", "database", "logfile")
                .because("YAML is for plans, profiles and rules of risk"));
        check(
                onlyIn(
                                resideInAPackage("tools.jackson.."),
                                "output",
                                "database",
                                "plan",
                                "script",
                                "recording",
                                "enrich",
                                "logfile",
                                "ingest",
                                "deadletters",
                                "sandbox")
                        .because(
                                "results become JSON in one way; logs and letters are JSON, and enrich reads what others wrote"));
        check(onlyIn(resideInAPackage("com.maxmind.."), "enrich").because("nobody else looks addresses up"));
    }

    @Test
    void archives_are_unpacked_in_two_places() {
        check(onlyIn(resideInAnyPackage("org.apache.commons.compress..", "org.tukaani.."), "sandbox", "logfile")
                .because("only the embedded server and logs come packed"));
        check(onlyIn(resideInAPackage("com.github.luben.."), "sandbox", "logfile")
                .because("only logs are packed with zstd, those made up too"));
    }

    @Test
    void static_fields_do_not_change() {
        DescribedPredicate<JavaClass> changing = resideInAPackage("java.util.concurrent.atomic..")
                .or(assignableTo(Collection.class)
                        .and(nameMatching(".*(Array|Hash|Tree|Linked|Skip).*").forSubtype()))
                .or(assignableTo(Map.class)
                        .and(nameMatching(".*(Hash|Tree|Skip).*").forSubtype()))
                .or(assignableTo(StringBuilder.class));
        check(fields().that()
                .areStatic()
                .should()
                .beFinal()
                .andShould()
                .notHaveRawType(changing)
                .because("two shells in one process must not meet in a static"));
    }

    @Test
    void no_class_is_a_drawer() {
        check(noClasses()
                .should()
                .haveNameMatching(".*(Utils?|Helper|Manager|Impl)")
                .because("a class that is named after what it does is found, and stays small"));
    }

    @Test
    void options_and_results_are_records() {
        check(classes()
                .that()
                .haveSimpleNameEndingWith("Options")
                .should()
                .beRecords()
                .because("every door builds the same options and shows the same result"));
        check(classes().that().implement(Result.class).should().beRecords());
    }

    @Test
    void every_package_says_what_it_is_and_where_null_may_be() {
        Collection<JavaPackage> silent = SHELL.stream()
                .map(JavaClass::getPackage)
                .filter(each -> !each.isAnnotatedWith(NullMarked.class))
                .collect(Collectors.toSet());
        assertThat(silent).as("packages without a @NullMarked package-info").isEmpty();
    }

    private static ArchRule onlyIn(DescribedPredicate<JavaClass> library, String... packages) {
        String[] allowed = new String[packages.length];
        for (int i = 0; i < packages.length; i++) {
            allowed[i] = "io.cowrieshell." + packages[i] + "..";
        }
        return noClasses()
                .that()
                .resideOutsideOfPackages(allowed)
                .should()
                .dependOnClassesThat(library)
                .allowEmptyShould(true);
    }

    private static void check(ArchRule rule) {
        rule.check(SHELL);
    }
}
