package io.cowrieshell.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files that are no plans. */
@Timeout(30)
class PlanSourceTest {

    @TempDir
    Path folder = Path.of("");

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("plan.yaml"), bytes);
    }

    private Path file(String text, Charset charset) throws IOException {
        return file(text.getBytes(charset));
    }

    @Test
    void a_mark_in_front_is_no_part_of_it() throws IOException {
        assertThat(PlanSource.of(file("\uFEFFplan: é", StandardCharsets.UTF_8)).text())
                .isEqualTo("plan: é");
    }

    @Test
    void only_utf_8_is_read() throws IOException {
        assertThatThrownBy(() -> PlanSource.of(file("plan: é", StandardCharsets.ISO_8859_1)))
                .hasMessageContaining("cannot read");
        assertThatThrownBy(() -> PlanSource.of(file("plan: é", StandardCharsets.UTF_16)))
                .hasMessageContaining("cannot read");
        PlanSource nuls = PlanSource.of(file("plan: x", StandardCharsets.UTF_16LE));
        assertThatThrownBy(() -> NodeReader.read(nuls.label(), nuls.text())).hasMessageContaining("cannot be read");
    }

    @Test
    void only_files_of_a_plans_size_are_read() throws Exception {
        assertThatThrownBy(() -> PlanSource.of(file(new byte[(3 << 20) + 1]))).hasMessageContaining("cannot read");
        assertThatThrownBy(() -> PlanSource.of(Path.of("/dev/zero"))).hasMessageContaining("/dev/zero");
        assertThatThrownBy(() -> PlanSource.of(folder)).hasMessageContaining("cannot read");
        Path nowhere = Files.createSymbolicLink(folder.resolve("link.yaml"), folder.resolve("nowhere"));
        assertThatThrownBy(() -> PlanSource.of(nowhere)).hasMessageContaining("cannot read");
        Path pipe = folder.resolve("pipe.yaml");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        assertThatThrownBy(() -> PlanSource.of(pipe)).hasMessageContaining("cannot read");
    }
}
