package io.cowrieshell.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.problem.ExitStatus;
import io.cowrieshell.testing.ChildShell;
import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.ScriptedShell;
import io.cowrieshell.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Loads pieces of a log in any order, and each in a way in which logs come to be loaded. */
final class Disorder {

    /** What happens to a piece until it is loaded. */
    enum Way {
        ONCE,
        TWICE,
        UNDER_ANOTHER_NAME,
        PACKED,
        PACKED_AND_PLAIN,
        WITH_A_LIMIT,
        KILLED,
        WHILE_IT_GROWS,
        BEFORE_IT_IS_WHOLE,
        ROTATED
    }

    private final TestDatabase database;
    private final Path folder;
    private final Pieces pieces;
    private final Random random;
    private final ScriptedShell shell;

    Disorder(TestDatabase database, Path folder, Pieces pieces, long seed) {
        this.database = database;
        this.folder = folder;
        this.pieces = pieces;
        this.random = new Random(seed);
        this.shell = database.shell(true);
    }

    /** One piece each way, in any order. */
    void load() throws Exception {
        List<Way> ways = new ArrayList<>(List.of(Way.values()));
        Collections.shuffle(ways, random);
        List<byte[]> cut = new ArrayList<>(pieces.cut(ways.size()));
        Collections.shuffle(cut, random);
        for (int i = 0; i < ways.size(); i++) {
            load(ways.get(i), cut.get(i), folder.resolve("cowrie.json." + i));
        }
    }

    /** All that lies there, which adds nothing any more. */
    void loadAgain() {
        load(folder, "");
    }

    private void load(Way way, byte[] piece, Path file) throws Exception {
        Path other = file.resolveSibling(file.getFileName() + ".other");
        switch (way) {
            case ONCE -> load(Files.write(file, piece), "");
            case TWICE -> {
                load(Files.write(file, piece), "");
                load(file, "");
            }
            case UNDER_ANOTHER_NAME -> {
                load(Files.write(file, piece), "");
                load(Files.write(other, piece), "");
            }
            case PACKED -> load(Files.write(file, pieces.packed(piece)), "");
            case PACKED_AND_PLAIN -> {
                load(Files.write(file, pieces.packed(piece)), "");
                load(Files.write(other, piece), "");
            }
            case WITH_A_LIMIT -> {
                load(Files.write(file, piece), "--limit " + (1 + random.nextInt(40)));
                load(file, "");
            }
            case KILLED -> {
                kill(Files.write(file, random.nextBoolean() ? piece : pieces.packed(piece)));
                load(file, "");
            }
            case WHILE_IT_GROWS -> {
                load(Files.write(file, part(piece)), "");
                load(Files.write(file, piece), "");
            }
            case BEFORE_IT_IS_WHOLE -> {
                byte[] packed = pieces.packed(piece);
                load(Files.write(file, part(packed)), "", ExitStatus.FAILED, ExitStatus.DONE);
                load(Files.write(file, packed), "");
            }
            case ROTATED -> {
                load(Files.write(file, part(piece)), "");
                Files.write(file, piece, StandardOpenOption.TRUNCATE_EXISTING);
                Files.move(file, other);
                load(Files.write(file, new byte[0]), "");
                load(other, "");
            }
        }
    }

    private byte[] part(byte[] piece) {
        return Arrays.copyOf(piece, 1 + random.nextInt(piece.length - 1));
    }

    private void load(Path path, String options, ExitStatus... ends) {
        Outcome outcome = shell.run(line(path, 20 + random.nextInt(180)) + options);
        assertThat(outcome.status())
                .as(outcome.err())
                .isIn(
                        ends.length == 0
                                ? List.of(0)
                                : Arrays.stream(ends).map(ExitStatus::code).toList());
    }

    private void kill(Path file) throws IOException, InterruptedException {
        String point = "batch:load:" + (random.nextBoolean() ? "inside" : "after") + "#" + (1 + random.nextInt(4));
        assertThat(ChildShell.start(database.url(), line(file, 20), point).waitFor())
                .as(point)
                .isEqualTo(ChildShell.KILLED);
    }

    private static String line(Path path, int batch) {
        return "load '" + path + "' --yes --batch " + batch + " ";
    }
}
