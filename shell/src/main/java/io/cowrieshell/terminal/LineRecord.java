package io.cowrieshell.terminal;

import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.Result;
import io.cowrieshell.problem.Problem;

/** Is told what becomes of a line that is run, and closed when it is over. This one keeps nothing of it. */
class LineRecord implements AutoCloseable {

    static final LineRecord NONE = new LineRecord();

    /** Before it is run. */
    <O extends Record> void understood(Operation<O, ?> operation, O options) {}

    void asked(String question, String answer) {}

    void failed(Problem problem) {}

    void came(Result result) {}

    void ended(int status) {}

    /** Nobody waits for it any more. */
    void leftBehind() {}

    /** Whether lines that it runs in turn are records of their own. */
    boolean passes() {
        return true;
    }

    @Override
    public void close() {}

    /** For a line that is part of what another does: what is asked meanwhile was asked by that one. */
    static LineRecord within(Stage stage, LineRecord outer) {
        return new LineRecord() {
            @Override
            void asked(String question, String answer) {
                outer.asked(question, answer);
            }

            @Override
            void leftBehind() {
                outer.leftBehind();
            }

            @Override
            boolean passes() {
                return false;
            }

            @Override
            public void close() {
                stage.record(outer);
            }
        };
    }
}
