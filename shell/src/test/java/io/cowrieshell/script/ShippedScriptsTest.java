package io.cowrieshell.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.cowrieshell.CowrieShell;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.OperationCatalog;
import io.cowrieshell.testing.Launcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.junit.jupiter.api.Test;

/** The scripts that come with the shell, and what editors know of it. */
class ShippedScriptsTest {

    private static final Path SCRIPTS = Launcher.ROOT.resolve("scripts");

    private static List<Operation<?, ?>> operations() {
        return OperationCatalog.ofClassPath().all().stream()
                .<Operation<?, ?>>map(each -> each)
                .filter(ShippedScriptsTest::ofTheShell)
                .toList();
    }

    /** Tests have operations of their own. */
    static boolean ofTheShell(Operation<?, ?> operation) {
        return origin(operation.getClass()).equals(origin(CowrieShell.class));
    }

    private static Object origin(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }

    @Test
    void the_types_are_those_of_the_declarations() throws IOException {
        String wanted = new TypeDeclarations(operations()).text();
        Path file = SCRIPTS.resolve("cowrie-shell.d.ts");
        if (Boolean.getBoolean("cowrie-shell.write-types")) {
            Files.writeString(file, wanted);
        }

        assertThat(file)
                .as("to write it anew: mvn test -Dtest=ShippedScriptsTest -Dcowrie-shell.write-types=true")
                .hasContent(wanted);
    }

    @Test
    void each_is_javascript() throws IOException {
        try (Stream<Path> files = Files.walk(SCRIPTS);
                Context context = Context.newBuilder("js")
                        .option("engine.WarnInterpreterOnly", "false")
                        .build()) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".js")).toList()) {
                Source source = Source.newBuilder("js", file.toFile())
                        .mimeType(Evaluation.MODULE)
                        .build();
                assertThatCode(() -> context.parse(source)).as(file.toString()).doesNotThrowAnyException();
            }
        }
    }
}
