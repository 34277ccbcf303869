package io.cowrieshell.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.Runtime.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** A Java that is installed here and that the shell supports. */
public record Jdk(Path home, Version version) {
    private static final List<Path> USUAL_FOLDERS = List.of(
            Path.of("/usr/lib/jvm"),
            Path.of("/Library/Java/JavaVirtualMachines"),
            Path.of(System.getProperty("user.home"), ".sdkman/candidates/java"),
            Path.of(System.getProperty("user.home"), ".jdks"));

    /** Every one of them, each once, the oldest first. */
    public static List<Jdk> installed() {
        Stream<Path> current = Stream.of(Path.of(System.getProperty("java.home")));
        return Stream.concat(current, USUAL_FOLDERS.stream().flatMap(Jdk::children))
                .flatMap(home -> Stream.of(home, home.resolve("Contents/Home")))
                .filter(home -> Files.isExecutable(home.resolve("bin/java")) && Files.exists(home.resolve("release")))
                .map(Jdk::real)
                .distinct()
                .map(home -> new Jdk(home, versionOf(home)))
                .filter(jdk -> jdk.version().feature() >= 17)
                .sorted(Comparator.comparing(Jdk::version))
                .toList();
    }

    @Override
    public String toString() {
        return "JDK " + version.feature();
    }

    private static Stream<Path> children(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException("Unable to list " + folder, e);
        }
    }

    private static Path real(Path home) {
        try {
            return home.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException("Unable to follow " + home, e);
        }
    }

    private static Version versionOf(Path home) {
        Properties release = new Properties();
        try (var content = Files.newBufferedReader(home.resolve("release"))) {
            release.load(content);
        } catch (IOException e) {
            throw new UncheckedIOException("Unable to read the release of " + home, e);
        }
        String version = release.getProperty("JAVA_VERSION", "0").replace("\"", "");
        return version.startsWith("1.") ? Version.parse("8") : Version.parse(version);
    }
}
