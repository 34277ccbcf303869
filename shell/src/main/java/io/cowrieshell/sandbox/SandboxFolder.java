package io.cowrieshell.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * One sandbox's folder: {@code data/} of the server, {@code password}, {@code sandbox.properties}, the logs of the
 * programs. The file with its locks lies beside it, so that it outlives a removal somebody waits for.
 *
 * @param home where it belongs
 * @param name unique within its parent folder
 * @param path the folder; it exists once the sandbox was opened
 * @param ephemeral whether it is gone with the shell that opened it
 */
public record SandboxFolder(SandboxHome home, String name, Path path, boolean ephemeral) {

    private static final int PASSWORD_BYTES = 24;

    /** The server's data. */
    public Path data() {
        return path.resolve("data");
    }

    /** What the server says. */
    public Path log() {
        return path.resolve("server.log");
    }

    Path lockFile() {
        return path.resolveSibling(name + ".lock");
    }

    /** Whether it was opened before, though maybe not born to the end. */
    public boolean exists() {
        return Files.isDirectory(path);
    }

    /** What it holds; empty if nobody said so yet. */
    public Optional<SandboxDescription> description() {
        return read("sandbox.properties").flatMap(SandboxDescription::parse);
    }

    /** Keeps what it holds, at once and whole. */
    public void describe(SandboxDescription description) {
        PrivateFolder.write(path.resolve("sandbox.properties"), description.text());
    }

    /** The password of the role {@code cowrie}; empty if its file was lost. */
    public Optional<String> password() {
        return read("password").map(String::strip).filter(password -> !password.isEmpty());
    }

    /** A password of 32 characters that need no quoting anywhere. */
    static String newPassword() {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    void keepPassword(String password) {
        PrivateFolder.write(path.resolve("password"), password + "\n");
    }

    private Optional<String> read(String file) {
        try {
            return Optional.of(Files.readString(path.resolve(file)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
