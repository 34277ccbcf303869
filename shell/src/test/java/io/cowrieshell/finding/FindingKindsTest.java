package io.cowrieshell.finding;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.testing.Launcher;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nothing can be found that is not explained. */
class FindingKindsTest {

    @Test
    void every_kind_has_an_id_of_its_own_and_says_what_it_is() {
        assertThat(FindingKinds.byId().values()).isNotEmpty().allSatisfy(kind -> {
            assertThat(kind.id()).matches("[A-Z]+-\\d{3}");
            assertThat(kind.title()).isNotBlank().doesNotEndWith(".");
            assertThat(kind.breaks()).isNotBlank();
        });
    }

    @Test
    void every_kind_has_its_paragraph_and_every_paragraph_its_kind() throws IOException {
        List<String> paragraphs = Files.readAllLines(Launcher.ROOT.resolve("docs/findings.md")).stream()
                .filter(line -> line.startsWith("## "))
                .map(line -> line.substring("## ".length()))
                .toList();
        assertThat(paragraphs)
                .containsExactlyInAnyOrderElementsOf(FindingKinds.byId().values().stream()
                        .map(kind -> kind.id() + " " + kind.title())
                        .toList());
    }

    @Test
    void checks_are_in_an_order_that_does_not_depend_on_the_class_path() {
        assertThat(FindingKinds.checks().stream()
                        .map(check -> check.kinds().get(0).id()))
                .isSorted();
    }
}
