package io.cowrieshell.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.testing.Launcher;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** TypeScript's own compiler on the scripts that come with the shell, and on their declarations. */
class ShippedScriptsTyping {

    private static final Path SCRIPTS = Launcher.ROOT.resolve("scripts");
    private static final String COMPILER =
            "/META-INF/resources/webjars/typescript/" + System.getProperty("cowrie-shell.typescript") + "/lib/";

    private static final Engine ENGINE = Engine.newBuilder("js")
            .option("engine.WarnInterpreterOnly", "false")
            .build();
    private static final Context CONTEXT = Context.newBuilder("js")
            .engine(ENGINE)
            .allowHostAccess(HostAccess.NONE)
            .build();

    @AfterAll
    static void close() {
        CONTEXT.close();
        ENGINE.close();
    }

    @Test
    void the_shipped_scripts_use_what_there_is_as_it_is_meant() throws IOException {
        try (Stream<Path> files = Files.walk(SCRIPTS)) {
            List<String> roots = new ArrayList<>(List.of("/scripts/cowrie-shell.d.ts", "/scripts/mistake.js"));
            files.map(SCRIPTS::relativize)
                    .map(Path::toString)
                    .filter(name -> name.endsWith(".js"))
                    .map("/scripts/"::concat)
                    .forEach(roots::add);

            // One mistake of our own shows that it looks at all.
            assertThat(check(roots))
                    .isEqualTo(
                            "mistake.js(1,18): error TS2322: Type 'boolean' is not assignable to type 'string | number'.\n");
        }
    }

    private static String check(List<String> roots) throws IOException {
        CONTEXT.eval(Source.newBuilder("js", text(COMPILER + "typescript.js"), "typescript.js")
                .build());
        Value check = CONTEXT.eval(
                Source.newBuilder("js", text("typecheck.js"), "typecheck.js").build());
        ProxyExecutable read = arguments -> read(arguments[0].asString());
        return check.execute(
                        CONTEXT.getBindings("js").getMember("ts"),
                        read,
                        Files.readString(SCRIPTS.resolve("jsconfig.json")),
                        ProxyArray.fromList(new ArrayList<>(roots)))
                .asString();
    }

    /** What the compiler sees of the world: its library, and the scripts. */
    private static @Nullable String read(String name) {
        try {
            if (name.equals("/scripts/mistake.js")) {
                return "schema.migrate({ to: true });";
            }
            if (name.startsWith("/lib/")) {
                return text(COMPILER + name.substring("/lib/".length()));
            }
            Path file = SCRIPTS.resolve(name.replaceFirst("^/scripts/", ""));
            return name.startsWith("/scripts/") && Files.isRegularFile(file) ? Files.readString(file) : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(String resource) throws IOException {
        try (InputStream in = Objects.requireNonNull(ShippedScriptsTyping.class.getResourceAsStream(resource))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
