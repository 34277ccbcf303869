package io.cowrieshell.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** A script that is run by its file alone, as the system does it with {@code #!/usr/bin/env cowrie-shell}. */
final class DirectScript {

    /** What only the address of a database has, even of one whose name ends like a file. */
    private static final Pattern CONNECTION = Pattern.compile("(?s).*[=:@].*");

    private DirectScript() {}

    /** A file that says so by its first characters, or by its ending: even one that is not there, which is then told. */
    static boolean is(String word) {
        try {
            Path file = Path.of(word);
            boolean there = Files.isRegularFile(file);
            return word.endsWith(".js") ? there || !CONNECTION.matcher(word).matches() : there && beginsAsOne(file);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static boolean beginsAsOne(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.read() == '#' && in.read() == '!';
        } catch (IOException e) {
            // What cannot be read is no script; whoever takes the word for something else says what is wrong with it.
            return false;
        }
    }

    /** The command that runs it. All that stands behind the file is the script's, even what looks like an option. */
    static Arguments.Argv run(String file, Collection<String> args) {
        List<String> command = new ArrayList<>(List.of("script", "--", file));
        command.addAll(args);
        return new Arguments.Argv(command);
    }
}
