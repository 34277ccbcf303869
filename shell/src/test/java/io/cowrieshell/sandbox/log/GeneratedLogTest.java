package io.cowrieshell.sandbox.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratedLogTest {

    private static final LogRecipe SOME = LogRecipe.STANDARD.withEvents(500);

    @Test
    void a_log_is_packed_as_its_name_says(@TempDir Path folder) throws IOException {
        byte[] plain = Files.readAllBytes(written(folder, "cowrie.json"));

        assertThat(plain).asString().hasLineCount((int) SOME.events());
        try (InputStream gzip = new GZIPInputStream(Files.newInputStream(written(folder, "cowrie.json.gz")));
                InputStream bzip2 =
                        new BZip2CompressorInputStream(Files.newInputStream(written(folder, "cowrie.json.bz2")));
                InputStream zstd =
                        new ZstdInputStreamNoFinalizer(Files.newInputStream(written(folder, "cowrie.json.zst")))) {
            assertThat(gzip.readAllBytes()).isEqualTo(plain);
            assertThat(bzip2.readAllBytes()).isEqualTo(plain);
            assertThat(zstd.readAllBytes()).isEqualTo(plain);
        }
    }

    @Test
    void a_file_that_is_there_is_written_over_only_if_that_is_wanted(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("cowrie.json"), "mine");

        assertThatExceptionOfType(FileAlreadyExistsException.class)
                .isThrownBy(() -> GeneratedLog.write(file, SOME, false, events -> {}));
        assertThat(file).hasContent("mine");

        GeneratedLog.write(file, SOME, true, events -> {});
        assertThat(Files.size(file)).isGreaterThan(100_000);
    }

    @Test
    void nothing_is_left_of_a_log_that_was_interrupted(@TempDir Path folder) {
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> GeneratedLog.write(folder.resolve("cowrie.json"), SOME, false, events -> {
                    throw new CancellationException();
                }));

        assertThat(folder).isEmptyDirectory();
    }

    private Path written(Path folder, String name) throws IOException {
        Path file = folder.resolve(name);
        GeneratedLog.write(file, SOME, false, events -> {});
        return file;
    }
}
