package io.cowrieshell.plan;

import io.cowrieshell.operation.Reach;
import io.cowrieshell.output.WholeFile;
import io.cowrieshell.plan.Node.Fields;
import io.cowrieshell.plan.Node.Scalar;
import io.cowrieshell.plan.Node.Span;
import io.cowrieshell.plan.PinnedPlan.Pin;
import io.cowrieshell.plan.Step.PinnedFile;
import io.cowrieshell.problem.FileFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes into a plan what is in the files it runs, and changes nothing else of it, not a blank. */
final class Pinning {

    /** Text that comes in place of what is between two places. */
    private record Edit(Span where, String text) {}

    private final Reading reading;
    private final Reach reach;
    private final String text;
    private final List<Edit> edits = new ArrayList<>();

    Pinning(Reading reading, Reach reach) {
        this.reading = reading;
        this.reach = reach;
        this.text = reading.source().text();
    }

    PinnedPlan pinned() throws Exception {
        List<Pin> pins = new ArrayList<>();
        for (Step<?, ?> step : reading.plan().steps()) {
            PinnedFile file = step.file();
            if (file != null) {
                pins.add(pin(step, file));
            }
        }
        Path plan = Objects.requireNonNull(reading.source().file());
        if (pins.stream().anyMatch(Pin::anew)) {
            write(reach.toWrite(plan).toRealPath());
        }
        return new PinnedPlan(reading.document().name(), plan.toString(), pins);
    }

    private Pin pin(Step<?, ?> step, PinnedFile file) {
        Node options = step.written().options();
        Scalar before =
                options instanceof Fields fields && fields.get(PlanBinder.PIN) instanceof Scalar pin ? pin : null;
        String program = step.operation().program();
        Pin pin = new Pin(step.number(), file.path().toString(), file.sha256(), before == null ? null : before.text());
        if (!pin.anew()) {
            return pin;
        }
        if (before != null && before.value() != null) {
            edits.add(new Edit(trimmed(before.span()), file.sha256()));
        } else if (before != null) {
            edits.add(new Edit(before.span(), " " + file.sha256()));
        } else if (options instanceof Scalar scalar) {
            Span span = trimmed(scalar.span());
            edits.add(new Edit(
                    span,
                    "{" + program + ": " + YamlText.again(part(span)) + ", " + PlanBinder.PIN + ": " + file.sha256()
                            + "}"));
        } else if (options instanceof Fields fields && fields.get(program) instanceof Scalar named) {
            behind(fields, named, file.sha256());
        }
        return pin;
    }

    /** Behind the file: on the same line within braces, else on a line of its own that begins as the file's does. */
    private void behind(Fields fields, Scalar named, String sha256) {
        Span span = trimmed(named.span());
        int begin = offset(fields.place());
        if (text.startsWith("{", begin)) {
            edits.add(new Edit(new Span(span.to(), span.to()), ", " + PlanBinder.PIN + ": " + sha256));
            return;
        }
        int end = text.indexOf('\n', span.to());
        String indent = " ".repeat(fields.place().column() - 1);
        String line = indent + PlanBinder.PIN + ": " + sha256;
        boolean windows = text.contains("\r\n");
        String ending = windows ? "\r\n" : "\n";
        edits.add(
                end < 0
                        ? new Edit(new Span(text.length(), text.length()), ending + line)
                        : new Edit(new Span(end + 1, end + 1), line + ending));
    }

    private int offset(Place place) {
        int line = 0;
        for (int i = 1; i < place.line(); i++) {
            line = text.indexOf('\n', line) + 1;
        }
        return text.offsetByCodePoints(line, place.column() - 1);
    }

    /** Without blanks and line breaks that the reader takes for a part of it. */
    private Span trimmed(Span span) {
        String part = part(span);
        int lead = part.length() - part.stripLeading().length();
        return new Span(
                span.from() + lead,
                Math.max(span.from() + lead, span.from() + part.stripTrailing().length()));
    }

    private String part(Span span) {
        return text.substring(span.from(), Math.min(span.to(), text.length()));
    }

    private void write(Path file) throws Exception {
        StringBuilder edited = new StringBuilder(text);
        edits.stream()
                .sorted(Comparator.comparing((Edit edit) -> edit.where().from()).reversed())
                .forEach(
                        edit -> edited.replace(edit.where().from(), edit.where().to(), edit.text()));
        requireSame(edited.toString());
        try {
            Set<PosixFilePermission> permissions = permissions(file);
            byte[] mark = mark(file);
            WholeFile.write(file, out -> {
                out.write(mark);
                out.write(edited.toString().getBytes(StandardCharsets.UTF_8));
            });
            if (permissions != null) {
                Files.setPosixFilePermissions(file, permissions);
            }
        } catch (IOException e) {
            throw PlanProblem.UNWRITABLE
                    .problem("cannot write " + file)
                    .why(FileFailure.why(e))
                    .next("copy the plan to where you can write, and pin it there")
                    .asException(e);
        }
    }

    /** What some editors put in front, which is no part of the text. */
    private static byte[] mark(Path file) throws IOException {
        byte[] mark = PlanSource.BYTE_ORDER_MARK.getBytes(StandardCharsets.UTF_8);
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(mark, in.readNBytes(mark.length)) ? mark : new byte[0];
        }
    }

    private static @Nullable Set<PosixFilePermission> permissions(Path file) throws IOException {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? Files.getPosixFilePermissions(file)
                : null;
    }

    /** What is written must be the same plan, but for the pins. */
    private void requireSame(String edited) {
        Node now = NodeReader.read(reading.source().label(), edited);
        Complaints complaints = new Complaints(reading.source().label());
        PlanSource source =
                new PlanSource(reading.source().label(), reading.source().file(), edited);
        int steps = PlanReader.read(source, complaints).steps().size();
        if (!(now instanceof Fields) || steps != reading.document().steps().size()) {
            throw new IllegalStateException(
                    "the pins do not fit into " + reading.source().label());
        }
    }
}
