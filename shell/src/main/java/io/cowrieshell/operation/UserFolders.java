package io.cowrieshell.operation;

import java.nio.file.Path;
import java.util.Map;

/** Where a user's own things lie: the folders of the XDG directories that are the shell's. */
public record UserFolders(Map<String, String> environment) {

    public static UserFolders ofProcess() {
        return new UserFolders(System.getenv());
    }

    /** What the shell remembers of what was done. */
    public Path state() {
        return under("XDG_STATE_HOME", "state");
    }

    /** What the user has made with it. */
    public Path data() {
        return under("XDG_DATA_HOME", "share");
    }

    /** The standard wants a path that is not absolute to be ignored. */
    private Path under(String variable, String usual) {
        String said = environment.getOrDefault(variable, "");
        Path base = said.startsWith("/")
                ? Path.of(said)
                : Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")), ".local", usual);
        return base.resolve("cowrie-shell");
    }
}
