package io.cowrieshell.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameTest {

    private static final List<String> BODY = List.of("one", "two", "three", "four");

    @Test
    void draws_over_what_was_there_without_clearing_it_first() {
        assertThat(new Frame("title", List.of("one"), 0, List.of()).drawn(80, 24))
                .isEqualTo("\033[Htitle\033[K\none\033[K\n\033[J");
    }

    @Test
    void is_never_longer_than_the_window_and_keeps_what_stands_below() {
        assertThat(lines(new Frame("title", BODY, 0, List.of("rate")), 8))
                .containsExactly("title", "one", "two", "three", "four", "", "rate");
        assertThat(lines(new Frame("title", BODY, 0, List.of("rate")), 7))
                .containsExactly("title", "one", "two", "three", "four", "rate");
        assertThat(lines(new Frame("title", BODY, 0, List.of("rate")), 6))
                .containsExactly("title", "one", "two", "… 2 more lines", "rate");
        assertThat(lines(new Frame("title", BODY, 90, List.of("rate")), 5))
                .containsExactly("title", "one", "… 93 more lines", "rate");
        assertThat(lines(new Frame("title", BODY, 0, List.of("rate")), 3)).containsExactly("title", "… 4 more lines");
        assertThat(lines(new Frame("title", BODY, 0, List.of("rate")), 1)).containsExactly("title");
    }

    @Test
    void is_never_wider_than_the_window_whatever_its_colours() {
        Frame frame = new Frame("a title too long", List.of("\033[1mbold and long\033[0m", "日本語日本語"), 0, List.of());
        assertThat(frame.drawn(10, 24).split("\n"))
                .containsExactly("\033[Ha title …\033[K", "\033[1mbold and\033[0m…\033[K", "日本語日…\033[K", "\033[J");
        assertThat(frame.drawn(1, 1)).isEqualTo("\033[H…\033[K\n\033[J");
    }

    @Test
    void keeps_no_more_than_a_window_can_show() {
        Capture capture = new Capture(2);
        try (PrintWriter writer = new PrintWriter(capture)) {
            writer.print("x".repeat(1_000_000) + "\n\nthree\nfour without end");
        }
        assertThat(capture.lines()).hasSize(2).last().isEqualTo("");
        assertThat(capture.lines().get(0)).hasSizeLessThan(10_000);
        assertThat(capture.beyond()).isEqualTo(2);
    }

    private static List<String> lines(Frame frame, int rows) {
        String drawn = frame.drawn(80, rows).replaceAll("\033\\[[HKJ]", "");
        return List.of(drawn.stripTrailing().split("\n", -1));
    }
}
