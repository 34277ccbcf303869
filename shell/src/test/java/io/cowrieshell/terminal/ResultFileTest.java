package io.cowrieshell.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.cowrieshell.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFileTest {

    private final Path folder;
    private final Path file;

    ResultFileTest(@TempDir Path folder) {
        this.folder = folder;
        this.file = folder.resolve("result.csv");
    }

    @BeforeEach
    void something_is_there() throws IOException {
        Files.writeString(file, "precious\n");
    }

    @Test
    void a_result_that_is_not_whole_leaves_what_was_there() throws IOException {
        try (ResultFile result = ResultFile.fresh(file)) {
            result.writer().print("half");
        }
        assertThat(file).hasContent("precious\n");
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
    }

    @Test
    void a_whole_result_takes_its_place() throws IOException {
        try (ResultFile result = ResultFile.fresh(file)) {
            result.writer().print("whole\n");
            result.keep();
        }
        assertThat(file).hasContent("whole\n");
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
    }

    @Test
    void results_are_collected_where_that_is_wanted() throws IOException {
        try (ResultFile result = ResultFile.growing(file)) {
            result.writer().print("more\n");
            result.keep();
        }
        assertThat(file).hasContent("precious\nmore\n");
    }

    @Test
    void a_full_disk_is_told() {
        Path full = Path.of("/dev/full");
        assumeThat(full).exists();
        try (ResultFile result = ResultFile.fresh(full)) {
            result.writer().print("lost");
            assertThatThrownBy(result::keep)
                    .isInstanceOf(ProblemException.class)
                    .hasMessage("SHELL-003 cannot write /dev/full");
        }
    }

    @Test
    void a_folder_that_is_missing_is_told() {
        assertThatThrownBy(() -> ResultFile.fresh(folder.resolve("nowhere/result.csv")))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("cannot write");
    }
}
