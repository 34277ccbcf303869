package io.cowrieshell.plan;

import io.cowrieshell.problem.FileFailure;
import io.cowrieshell.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The text of a plan and where it is from.
 *
 * @param label how messages name it
 * @param file null for one that is in no file any more
 */
record PlanSource(String label, @Nullable Path file, String text) {

    private static final int MOST_BYTES = 3 << 20;

    static final String BYTE_ORDER_MARK = "\uFEFF";

    static PlanSource of(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw unreadable(file, Files.exists(file) ? "it is no file" : "there is no such file or folder")
                        .asException();
            }
            try (InputStream in = Files.newInputStream(file)) {
                byte[] bytes = in.readNBytes(MOST_BYTES + 1);
                if (bytes.length > MOST_BYTES) {
                    throw unreadable(file, "it is larger than 3 MB, and a plan is a list of steps")
                            .asException();
                }
                return new PlanSource(file.toString(), file, decoded(bytes));
            }
        } catch (CharacterCodingException e) {
            throw unreadable(file, "it is not UTF-8 text")
                    .next("save it as UTF-8")
                    .asException(e);
        } catch (IOException e) {
            throw unreadable(file, FileFailure.why(e)).asException(e);
        }
    }

    private static String decoded(byte[] bytes) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    private static Problem unreadable(Path file, String why) {
        return PlanProblem.UNREADABLE
                .problem("cannot read " + file)
                .why(why)
                .next("`plan list` names the plans there are");
    }
}
