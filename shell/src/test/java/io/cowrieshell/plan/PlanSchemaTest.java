package io.cowrieshell.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.CowrieShell;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.OperationCatalog;
import io.cowrieshell.output.Json;
import io.cowrieshell.testing.Launcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What editors know of plans. */
class PlanSchemaTest {

    private static final Path PLANS = Launcher.ROOT.resolve("plans");

    /** Tests have operations of their own. */
    private static List<Operation<?, ?>> operations() {
        return OperationCatalog.ofClassPath().all().stream()
                .<Operation<?, ?>>map(each -> each)
                .filter(each -> origin(each.getClass()).equals(origin(CowrieShell.class)))
                .toList();
    }

    private static Object origin(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }

    private static final String TEXT = new PlanSchema(operations()).text();

    private static List<String> faults(String plan) {
        Map<?, ?> schema = (Map<?, ?>) Json.plain(TEXT).orElseThrow();
        return JsonSchema.faults(schema, NodeReader.read("plan", plan).plain());
    }

    static Stream<Path> shipped() throws IOException {
        try (Stream<Path> files = Files.list(PLANS)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).toList().stream();
        }
    }

    @Test
    void the_schema_is_that_of_the_operations() throws IOException {
        Path file = PLANS.resolve(PlanSaving.SCHEMA);
        if (Boolean.getBoolean("cowrie-shell.write-types")) {
            Files.writeString(file, TEXT);
        }

        assertThat(file)
                .as("to write it anew: mvn test -Dtest=PlanSchemaTest -Dcowrie-shell.write-types=true")
                .hasContent(TEXT);
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void shipped_plans_fit_it(Path plan) throws IOException {
        assertThat(faults(Files.readString(plan))).isEmpty();
    }

    @Test
    void all_a_plan_can_say_fits_it() {
        assertThat(faults("""
                plan: all
                about: everything
                requires: {version: [15, 16], postgres: ">=14", differs: {from: 15, lacks: [], has: [x]}}
                parameters: {batch: {default: 1000, min: 1, max: 5000}, who: ann, key: {secret: true, about: the key}}
                steps:
                  - fingerprint:
                  - status: {exact: true}
                  - sql: select 1
                    expect: {value: 1, rows: "<= 1"}
                  - backfill: {batch: "${batch}", target-time: 500ms}
                    when: {version: ">= 16"}
                    expect: {coverage: ">= 95%", exit: 0}
                    on-failure: rollback-to 15
                    confirm: true
                  - heal: {ids: [SCHEMA-004]}
                  - script: {file: x.js, sha256: "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"}
                """)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            plan: x
            steps: []
            steps: [{status: {exct: true}}]
            steps: [{nosuch: {}}]
            steps: [{status: {}, heal: {}}]
            steps: [{exit: {}}]
            steps: [{backfill: {batch: many}}]
            steps: [{status: }], stepz: []
            steps: [{status: , on-failure: rollback}]
            steps: [{status: , when: {verdict: GO}}]
            steps: [{script: {file: x.js, sha256: abc}}]
            parameters: {a--b: 1}, steps: [{status: }]
            """)
    void what_is_no_plan_does_not(String plan) {
        assertThat(faults(plan.startsWith("plan: x") ? plan : "{" + plan + "}")).isNotEmpty();
    }
}
