package io.cowrieshell.blueprint;

import io.cowrieshell.problem.FileFailure;
import io.cowrieshell.schema.Blueprint;
import io.cowrieshell.schema.BlueprintParser;
import io.cowrieshell.schema.BlueprintProblem;
import io.cowrieshell.schema.BlueprintWriter;
import io.cowrieshell.schema.Blueprints;
import io.cowrieshell.schema.Catalog;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A schema saved as text, to be compared with later or elsewhere. It holds no rows and no secrets. */
final class SchemaFile {

    /** Far beyond any schema; whoever names a dump by mistake is told so at once. */
    private static final long MOST_BYTES = 4L << 20;

    private SchemaFile() {}

    static Blueprint read(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw BlueprintProblem.UNREADABLE
                        .problem("cannot read " + file)
                        .why("it is larger than 4 MB, so it is no saved schema")
                        .asException();
            }
            return BlueprintParser.parse(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw BlueprintProblem.UNREADABLE
                    .problem("cannot read " + file)
                    .why(FileFailure.why(e))
                    .next("`schema save` writes such a file")
                    .asException(e);
        }
    }

    /** Written beside the file first, so that what is there stays whole until all of it is written. */
    static void write(Path file, Catalog catalog, int version, String label, boolean over) {
        Blueprint exact = Blueprints.of(catalog);
        String text = "# The schema of " + label + ", saved with `schema save`.\n"
                + BlueprintWriter.write(new Blueprint(version, exact.tables(), exact.dependents()));
        try {
            if (!over && Files.exists(file)) {
                throw new FileAlreadyExistsException(file.toString());
            }
            Path part = Files.createFile(file.resolveSibling(file.getFileName() + ".part"));
            try {
                Files.writeString(part, text);
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (FileAlreadyExistsException e) {
            throw BlueprintProblem.NOT_SAVED
                    .problem("the schema was not saved: " + e.getFile() + " is there already")
                    .next("give another name, or --force to write over it")
                    .asException(e);
        } catch (IOException e) {
            throw BlueprintProblem.NOT_SAVED
                    .problem("the schema was not saved: cannot write " + file)
                    .why(FileFailure.why(e))
                    .next("give another name")
                    .asException(e);
        }
    }
}
