package io.cowrieshell.terminal;

import io.cowrieshell.operation.Conversation;
import io.cowrieshell.operation.OutputFormat;
import io.cowrieshell.operation.OwnProblem;
import io.cowrieshell.operation.Progress;
import io.cowrieshell.operation.Result;
import io.cowrieshell.operation.Rows;
import io.cowrieshell.operation.View;
import io.cowrieshell.output.PrintedRun;
import io.cowrieshell.output.ProgressLine;
import io.cowrieshell.output.Surface;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The conversation with whoever typed the command. */
final class RimConversation implements Conversation {

    private final Rim rim;
    private final Surface surface;
    private final OutputFormat format;
    private final PrintedRun printed;
    private final @Nullable RunOptions common;

    RimConversation(
            Rim rim, Surface surface, OutputFormat format, @Nullable PrintedRun printed, @Nullable RunOptions common) {
        this.rim = rim;
        this.surface = surface;
        this.format = format;
        this.printed = Objects.requireNonNullElseGet(printed, () -> new PrintedRun(surface, format, "", () -> null));
        this.common = common;
    }

    void finish(Result result) {
        printed.finish(result);
    }

    @Override
    public Rows rows() {
        return printed;
    }

    @Override
    public Progress progress() {
        return new ProgressLine(surface);
    }

    @Override
    public void show(View part) {
        printed.show(part);
        if (surface.live()) {
            surface.flush();
        }
    }

    @Override
    public void notice(String text) {
        // What was written before must also be read before.
        surface.flush();
        if (surface.live()) {
            // The line of progress is drawn again below.
            surface.talk().print(ProgressLine.CLEAR);
        }
        surface.say(rim.shell().redactor().redact(text));
        surface.talk().flush();
    }

    @Override
    public OptionalInt columns() {
        return format.forPeople() && surface.terminal()
                ? OptionalInt.of(surface.width().getAsInt())
                : OptionalInt.empty();
    }

    @Override
    public void confirm(Question question) {
        boolean word = !question.typedWord().isEmpty();
        String given = common == null ? null : common.confirm();
        if (word
                ? question.typedWord().equals(given)
                : rim.shell().settings().yes() || (common != null && common.yes())) {
            rim.record().asked(question.text(), word ? "confirmed by --confirm " + given : "yes, by --yes");
            return;
        }
        Rim.Asking person = rim.asking();
        if (person == null) {
            rim.record().asked(question.text(), "nobody was there to answer");
            throw OwnProblem.NOT_CONFIRMED
                    .problem("not confirmed: " + question.text())
                    .why("there is no terminal to ask at")
                    .next(word ? "add --confirm " + question.typedWord() : "add --yes")
                    .asException();
        }
        String answer = word
                ? person.ask(question.text() + " Type " + question.typedWord() + " to go on: ")
                : person.ask(question.text() + " [y/N] ");
        boolean agreed = word
                ? answer.strip().equals(question.typedWord())
                : answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
        rim.record().asked(question.text(), agreed ? "confirmed: " + answer.strip() : "refused: " + answer.strip());
        if (!agreed) {
            throw OwnProblem.NOT_CONFIRMED
                    .problem("not confirmed")
                    .why("nothing has been changed")
                    .asException();
        }
    }
}
