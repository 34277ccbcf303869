package io.cowrieshell.terminal;

import io.cowrieshell.operation.UsageProblem;
import io.cowrieshell.problem.ExitStatus;
import io.cowrieshell.problem.FileFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs the commands of a file; stops at the first that fails unless told to go on. */
final class CommandFileRun {

    private final Dispatcher dispatcher;
    private final String path;
    private final boolean keepGoing;

    CommandFileRun(Dispatcher dispatcher, String path, boolean keepGoing) {
        this.dispatcher = dispatcher;
        this.path = path;
        this.keepGoing = keepGoing;
    }

    int run() {
        int status = 0;
        for (ScriptReader.Entry entry : new ScriptReader(dispatcher.parser(), text(path)).entries()) {
            int outcome = dispatcher.line(entry.text());
            if (dispatcher.exitAsked().isPresent()) {
                return dispatcher.exitAsked().getAsInt();
            }
            boolean interrupted = outcome == ExitStatus.INTERRUPTED.code();
            if (outcome != 0) {
                dispatcher.rim().surface().talk().println(place(entry) + " ended with status " + outcome);
                status = status == 0 ? outcome : status;
            }
            if (outcome != 0 && (interrupted || !keepGoing)) {
                return outcome;
            }
        }
        return status;
    }

    private String place(ScriptReader.Entry entry) {
        return (path.equals("-") ? "standard input" : path) + ":" + entry.number() + ":";
    }

    static String text(String path) {
        try {
            return path.equals("-") ? Streams.input() : read(Path.of(path));
        } catch (IOException e) {
            throw UsageProblem.UNREADABLE_FILE
                    .problem("cannot read " + path)
                    .why(FileFailure.why(e))
                    .next("it must be UTF-8 text; - reads standard input")
                    .asException(e);
        }
    }

    private static String read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }
}
