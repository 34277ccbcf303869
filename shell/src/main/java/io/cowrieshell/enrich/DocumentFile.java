package io.cowrieshell.enrich;

import io.cowrieshell.problem.FileFailure;
import io.cowrieshell.problem.ProblemException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Documents by address in a file, read one after the other: an array of objects; one object whose keys are addresses; or
 * an object a line, of which one that cannot be read keeps nobody from the next.
 */
record DocumentFile(Path path) {

    /** How much of the beginning tells what kind of file it is. */
    private static final int HEAD = 512;

    /** A document of this size is none. */
    private static final int LONGEST = 16 << 20;

    private static final Pattern ARRAY = Pattern.compile("^(\u00EF\u00BB\u00BF)?\\s*\\[");
    private static final Pattern BY_ADDRESS =
            Pattern.compile("^(\u00EF\u00BB\u00BF)?\\s*\\{\\s*\"[0-9a-fA-F.:/]*[.:][0-9a-fA-F.:/]*\"\\s*:");

    /** Takes documents as they are read. */
    @FunctionalInterface
    interface Sink {
        void take(Document document) throws SQLException;
    }

    /** Reads all of it, and returns a value that only equal files share. */
    String read(Sink sink) throws SQLException {
        try (DigestInputStream digest = new DigestInputStream(Files.newInputStream(path), sha256());
                BufferedInputStream in = new BufferedInputStream(digest)) {
            in.mark(HEAD);
            String head = new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
            in.reset();
            if (ARRAY.matcher(head).find()) {
                values(in, sink, false);
            } else if (BY_ADDRESS.matcher(head).find()) {
                values(in, sink, true);
            } else {
                lines(in, sink);
            }
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.getMessageDigest().digest(), 0, 8);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    void requireReadable() {
        try (InputStream in = Files.newInputStream(path)) {
            in.read();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private ProblemException unreadable(IOException e) {
        return EnrichProblem.UNREADABLE
                .problem("cannot read " + path)
                .why(FileFailure.why(e) + "; nothing was merged")
                .next("give the path of a file that is there and may be read")
                .asException(e);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private void values(InputStream in, Sink sink, boolean byAddress) throws SQLException {
        try (JsonParser parser = Storable.MAPPER.createParser(in)) {
            parser.nextToken();
            JsonToken end = byAddress ? JsonToken.END_OBJECT : JsonToken.END_ARRAY;
            while (true) {
                JsonToken token = parser.nextToken();
                if (token == end) {
                    break;
                }
                long line = parser.currentTokenLocation().getLineNr();
                if (byAddress) {
                    String address = parser.currentName();
                    parser.nextToken();
                    sink.take(Document.of(line, address, parser.readValueAsTree()));
                } else {
                    sink.take(Document.of(line, parser.readValueAsTree()));
                }
            }
            if (parser.nextToken() != null) {
                throw broken(parser.currentTokenLocation().getLineNr(), "something follows the end", null);
            }
        } catch (JacksonException e) {
            throw broken(e.getLocation() == null ? 1 : e.getLocation().getLineNr(), e.getOriginalMessage(), e);
        }
    }

    private ProblemException broken(long line, String why, @Nullable Exception cause) {
        var problem = EnrichProblem.NO_DOCUMENTS
                .problem(path + " is not JSON from line " + line + " on")
                .why(why.lines().findFirst().orElse("") + "; nothing was merged")
                .next("mend the file, or write an object a line: then only the lines that are broken are set aside");
        return cause == null ? problem.asException() : problem.asException(cause);
    }

    private static void lines(InputStream in, Sink sink) throws IOException, SQLException {
        long number = 0;
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean tooLong = false;
        int next;
        do {
            next = in.read();
            if (next != '\n' && next >= 0) {
                tooLong = tooLong || line.size() >= LONGEST;
                if (!tooLong) {
                    line.write(next);
                }
                continue;
            }
            number++;
            if (tooLong) {
                sink.take(Document.unusable(number, "", line.toString(StandardCharsets.UTF_8), "longer than 16 MB"));
            } else if (line.size() > 0) {
                line(number, line.toByteArray(), sink);
            }
            line.reset();
            tooLong = false;
        } while (next >= 0);
    }

    private static void line(long number, byte[] bytes, Sink sink) throws SQLException {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.isBlank()) {
            return;
        }
        Document document;
        try {
            document = Document.of(number, Storable.MAPPER.readTree(bytes));
        } catch (JacksonException e) {
            document = Document.unusable(number, "", text, "not JSON");
        }
        sink.take(document);
    }
}
