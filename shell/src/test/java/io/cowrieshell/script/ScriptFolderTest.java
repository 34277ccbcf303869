package io.cowrieshell.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.io.IOAccess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptFolderTest {

    private final Path folder;

    ScriptFolderTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        file("secret.js", "export default 'secret';");
        file("shipped/secret.js", "export default 'secret';");
        file("shipped/lib/report.js", "import { word } from './words.js'; export default 'shipped ' + word;");
        file("shipped/lib/words.js", "export const word = 'report';");
        file("own/lib/report.js", "export default 'own report';");
    }

    @Test
    void bare_names_lead_to_the_shipped_library_and_dots_to_ones_own() throws IOException {
        assertThat(imported("lib/report.js")).isEqualTo("shipped report");
        assertThat(imported("./lib/report.js")).isEqualTo("own report");
    }

    @Test
    void nothing_beside_the_library_is_reached_through_it() throws IOException {
        Files.createSymbolicLink(folder.resolve("shipped/lib/link.js"), folder.resolve("secret.js"));
        file("shipped/lib/leak.js", "export { default } from '../secret.js';");
        for (String way : new String[] {
            "lib/../secret.js",
            "lib/../../secret.js",
            "lib/link.js",
            "lib/leak.js",
            "library/../../secret.js",
            "lib",
            folder.resolve("shipped/secret.js").toString(),
        }) {
            assertThatThrownBy(() -> imported(way)).as(way).hasMessageContaining("module");
        }
    }

    @Test
    void what_is_not_there_is_named() {
        for (String missing : new String[] {"lib/nosuch.js", "./nosuch.js", "nosuch"}) {
            assertThatThrownBy(() -> imported(missing)).hasMessageContaining(missing.replaceFirst("^\\./", ""));
        }
    }

    private String imported(String module) throws IOException {
        Path main = file("own/main.js", "import found from '" + module + "'; export default found;");
        ScriptFolder files = new ScriptFolder(folder.resolve("own"), folder.resolve("shipped/lib"));
        try (Context context = Context.newBuilder("js")
                .allowIO(IOAccess.newBuilder().fileSystem(files).build())
                .option("engine.WarnInterpreterOnly", "false")
                .option("js.esm-eval-returns-exports", "true")
                .build()) {
            return context.eval(Source.newBuilder("js", main.toRealPath().toFile())
                            .mimeType(Evaluation.MODULE)
                            .build())
                    .getMember("default")
                    .asString();
        }
    }

    private Path file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
