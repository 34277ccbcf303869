package io.cowrieshell.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A script that is run by its file alone, as the system does it with {@code #!/usr/bin/env cowrie-shell}. */
final class DirectScript {

    private DirectScript() {}

    /** A file that says so by its ending, or by its first characters. */
    static boolean is(String word) {
        try {
            Path file = Path.of(word);
            return Files.isRegularFile(file) && (word.endsWith(".js") || beginsAsOne(file));
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
