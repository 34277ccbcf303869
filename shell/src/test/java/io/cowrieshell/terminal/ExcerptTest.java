package io.cowrieshell.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.problem.Redactor;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExcerptTest {

    private final Redactor redactor = new Redactor();

    private List<String> excerpt(String shown) {
        Capture capture = new Capture(Excerpt.TAKEN);
        capture.write(shown.toCharArray(), 0, shown.length());
        capture.close();
        return Excerpt.of(capture, redactor);
    }

    @Test
    void colours_are_left_out_and_of_a_line_drawn_again_only_the_last_stays() {
        assertThat(excerpt("\u001b[1mbold\u001b[0m\r\n10 %\r\u001b[K20 %\r\u001b[Kdone\n"))
                .containsExactly("bold", "done");
    }

    @Test
    void of_many_lines_forty_are_kept_and_the_others_counted() {
        String shown = IntStream.rangeClosed(1, 1000).mapToObj(i -> i + "\n").collect(Collectors.joining());

        assertThat(excerpt(shown)).hasSize(41).startsWith("1", "2").endsWith("40", "… 960 more lines");
    }

    @Test
    void of_long_lines_eight_kilobytes_are_kept() {
        assertThat(String.join("", excerpt(("x".repeat(3000) + "\n").repeat(10))))
                .hasSizeBetween(8192, 8250)
                .endsWith("more lines");
    }

    @Test
    void a_secret_is_taken_out_though_it_lies_across_the_cut() {
        redactor.learn("c4n4ry\nof two lines");

        assertThat(excerpt("x\n".repeat(39) + "c4n4ry\nof two lines\n")).noneMatch(line -> line.contains("c4n4ry"));
    }
}
