package io.cowrieshell.validate;

import io.cowrieshell.operation.OwnProblem;
import io.cowrieshell.output.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The page of a report, where it is wanted. */
final class ReportFile {

    private ReportFile() {}

    /** Refuses what cannot be written, before anything is measured for it. */
    static void require(Path file) {
        try {
            WholeFile.require(file);
        } catch (IOException e) {
            throw unable(file, e);
        }
    }

    static void write(Path file, String page) throws Exception {
        try {
            WholeFile.write(file, out -> out.write(page.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw unable(file, e);
        }
    }

    private static RuntimeException unable(Path file, IOException e) {
        return OwnProblem.cannotWrite(file, e, "give another file with --report");
    }
}
