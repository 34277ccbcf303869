package io.cowrieshell.logfile;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import org.jspecify.annotations.Nullable;

/**
 * How a file is packed.
 *
 * @param word {@code gzip}; null where it is not packed
 * @param hash of all of it as it lies there; null where it is not packed, and so is known by what it says
 */
public record PackedFile(@Nullable String word, @Nullable String hash) {

    /** Of a stream, which can be looked at only once. */
    public static final PackedFile UNKNOWN = new PackedFile(null, null);

    /** To hash it takes far less time than to unpack it. */
    public static PackedFile look(Path path) throws IOException {
        DigestInputStream digest = new DigestInputStream(Files.newInputStream(path), Sha256.digest());
        try (BufferedInputStream in = new BufferedInputStream(digest, Lines.BLOCK)) {
            Compression compression = Compression.of(in);
            if (compression == Compression.PLAIN) {
                return UNKNOWN;
            }
            in.transferTo(OutputStream.nullOutputStream());
            return new PackedFile(compression.word(), Sha256.end(digest.getMessageDigest()));
        }
    }
}
