package io.cowrieshell;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.testing.Launcher;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Rules for the files themselves, as they stand in the repository. */
class HouseTest {

    private static final int LONGEST = 350;

    @Test
    void no_class_is_longer_than_one_can_keep_in_mind() throws Exception {
        List<Integer> lengths = new ArrayList<>();
        List<String> tooLong = new ArrayList<>();
        for (Path file : files()) {
            if (file.toString().contains("src/main/java")) {
                int length = Files.readAllLines(file).size();
                lengths.add(length);
                if (length > LONGEST) {
                    tooLong.add(Launcher.ROOT.relativize(file) + ": " + length);
                }
            }
        }
        lengths.sort(null);
        assertThat(tooLong)
                .as("longer than %d lines; the median is %d", LONGEST, lengths.get(lengths.size() / 2))
                .isEmpty();
    }

    @Test
    void nothing_is_left_for_later() throws Exception {
        assertThat(lines("\\b(TODO|FIXME)\\b")).isEmpty();
    }

    @Test
    void the_text_speaks_of_the_shell_and_not_of_how_it_is_made() throws Exception {
        assertThat(lines("(?i)\\b(issues?|tickets?|pull request|fixes|closes) #?\\d+\\b"))
                .as("numbers that mean nothing outside of where they were given")
                .isEmpty();
        assertThat(lines("(?i)\\b(helper session|sub-?agent|language model)s?\\b"))
                .as("words about the making")
                .isEmpty();
        assertThat(lines("(?<![\\w.~-])/(work|root)/"))
                .as("paths of one machine")
                .isEmpty();
        assertThat(lines("(?i)\\b(artifactory|jfrog)\\b|\\bnexus\\.|https?://registry\\."))
                .as("hosts of one network")
                .isEmpty();
    }

    /** Every line of the repository that has the pattern in it, but for the one here that says so. */
    private static List<String> lines(String pattern) throws Exception {
        Pattern unwanted = Pattern.compile(pattern);
        List<String> found = new ArrayList<>();
        for (Path file : files()) {
            if (!file.endsWith("HouseTest.java")) {
                text(file)
                        .lines()
                        .filter(line -> unwanted.matcher(line).find())
                        .forEach(line -> found.add(Launcher.ROOT.relativize(file) + ": " + line.strip()));
            }
        }
        return found;
    }

    private static String text(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (MalformedInputException e) {
            return "";
        }
    }

    private static List<Path> files() throws Exception {
        Assumptions.assumeTrue(Files.exists(Launcher.ROOT.resolve(".git")), "only a checkout knows its files");
        Process git = new ProcessBuilder("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
                .directory(Launcher.ROOT.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String names = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(git.waitFor()).isZero();
        return names.lines()
                .flatMap(line -> Pattern.compile("\0").splitAsStream(line))
                .map(Launcher.ROOT::resolve)
                .filter(Files::isRegularFile)
                .toList();
    }
}
