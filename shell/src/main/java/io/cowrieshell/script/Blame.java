package io.cowrieshell.script;

import io.cowrieshell.operation.InterruptedOperation;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.problem.Problem;
import io.cowrieshell.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.SourceSection;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** What failed in a script, why and where, as people are told. */
final class Blame {

    private static final int FRAMES = 10;
    private static final Pattern IMPORT =
            Pattern.compile("module '(?<module>.+)' imported from (?<from>/[^\0]+?)(: .*)?$");

    private final RunContext run;
    private final Realm realm;
    private final Supplier<String> present;
    private final @Nullable Path folder;

    /**
     * @param present the name of the source that is evaluated, where people need not be told it
     * @param script the real path of the file, beside which its imports are; null where nothing can be imported
     */
    Blame(RunContext run, Realm realm, Supplier<String> present, @Nullable Path script) {
        this.run = run;
        this.realm = realm;
        this.folder = script == null ? null : script.getParent();
        this.present = present;
    }

    /** Where the script is that runs here; null where that cannot be told. */
    @Nullable
    String here() {
        try {
            Context.getCurrent()
                    .eval(Source.newBuilder("js", "throw null", Realm.PRELUDE).buildLiteral());
            return null;
        } catch (PolyglotException e) {
            List<Frame> frames = frames(e);
            return frames.isEmpty() ? null : frames.get(0).place().told(present.get());
        }
    }

    RuntimeException explain(PolyglotException e) throws IOException {
        if (run.interruption().requested() || e.isInterrupted() || e.isCancelled()) {
            return new InterruptedOperation();
        }
        List<Frame> frames = frames(e);
        ProblemException told = realm.problem(e.getGuestObject());
        if (told != null) {
            return placed(told.problem(), frames).asException(told);
        }
        if (e.isHostException() && e.asHostException() instanceof RuntimeException own) {
            return own;
        }
        Optional<Problem> refused = refused(e.getGuestObject());
        if (refused.isPresent()) {
            return refused.get().asException(e);
        }
        String message = String.valueOf(e.getMessage());
        if (e.isSyntaxError() && e.getSourceLocation() != null) {
            Place place = realm.texts().place(e.getSourceLocation());
            return ScriptProblem.SYNTAX
                    .problem(message.lines().findFirst().orElse("").replaceFirst(" \\S+:\\d+:\\d+ ", " "))
                    .why(place.told(present.get()) + "\n" + place.picture())
                    .asException(e);
        }
        ScriptProblem code = e.isSyntaxError() ? ScriptProblem.SYNTAX : ScriptProblem.FAILED;
        Problem problem = code.problem(simple(e.getGuestObject()) ? message + " was thrown" : message);
        return placed(problem, frames.isEmpty() ? importing(message) : frames).asException(e);
    }

    /** A script that says itself why it ends, and what to do next, has made no mistake whose place one would look for. */
    private Optional<Problem> refused(@Nullable Value error) {
        Value said = error == null ? null : realm.tool("refusal").execute(error);
        if (said == null || said.isNull()) {
            return Optional.empty();
        }
        String why = text(said, "why");
        String next = text(said, "next");
        Problem problem = ScriptProblem.FAILED.problem(String.valueOf(text(said, "message")));
        problem = why == null ? problem : problem.why(why);
        return Optional.of(next == null ? problem : problem.next(next));
    }

    private static @Nullable String text(Value said, String member) {
        Value value = said.getMember(member);
        return value.isString() ? value.asString() : null;
    }

    private static boolean simple(@Nullable Value thrown) {
        return thrown != null && (thrown.isNumber() || thrown.isString() || thrown.isBoolean() || thrown.isNull());
    }

    private Problem placed(Problem problem, List<Frame> frames) {
        if (frames.isEmpty()) {
            return problem.why() == null ? problem.why("in the script") : problem;
        }
        List<String> lines = new ArrayList<>();
        if (problem.why() != null) {
            lines.add(Objects.requireNonNull(problem.why()));
        }
        Place first = frames.get(0).place();
        lines.add(first.told(present.get()));
        lines.add(first.picture());
        if (frames.size() > 1) {
            frames.stream()
                    .limit(FRAMES)
                    .map(frame -> frame.told(present.get()))
                    .forEach(lines::add);
        }
        if (frames.size() > FRAMES) {
            lines.add("… " + (frames.size() - FRAMES) + " more");
        }
        return problem.why(String.join("\n", lines));
    }

    /**
     * A call that was under way.
     *
     * @param function its name; empty where it has none
     */
    private record Frame(String function, Place place) {

        String told(String present) {
            return "at " + (function.isEmpty() ? place.told(present) : function + " (" + place.told(present) + ")");
        }
    }

    /** The innermost first, and none of those on which scripts stand. */
    private List<Frame> frames(PolyglotException e) {
        List<Frame> frames = new ArrayList<>();
        for (PolyglotException.StackFrame frame : e.getPolyglotStackTrace()) {
            SourceSection section = frame.isGuestFrame() ? frame.getSourceLocation() : null;
            if (section != null
                    && section.isAvailable()
                    && !section.getSource().getName().equals(Realm.PRELUDE)) {
                String name =
                        frame.getRootName() == null || frame.getRootName().startsWith(":") ? "" : frame.getRootName();
                frames.add(new Frame(name, realm.texts().place(section)));
            }
        }
        return frames;
    }

    /**
     * What cannot be imported is told without a place: that of the words that wanted it. A script may say such a thing
     * itself, of any file; so only those are looked into from which it can import.
     */
    private List<Frame> importing(String message) throws IOException {
        Matcher failed = IMPORT.matcher(message);
        Path importer = failed.find() ? Path.of(failed.group("from")) : null;
        if (importer == null || folder == null || !Files.isRegularFile(importer)) {
            return List.of();
        }
        return importer.toRealPath().startsWith(folder) ? importing(failed.group("module"), importer) : List.of();
    }

    private List<Frame> importing(String module, Path importer) {
        String text = run.shell().read(importer.toString());
        List<Token> code = JavaScriptText.of(text).code();
        for (int i = 1; i < code.size(); i++) {
            String word = code.get(i - 1).in(text);
            if (code.get(i).kind() == Token.Kind.STRING && (word.equals("from") || word.equals("import"))) {
                String named = code.get(i).in(text).replaceAll("^.|.$", "");
                if (named.equals(module)
                        || importer.resolveSibling(named).normalize().toString().equals(module)) {
                    return List.of(new Frame(
                            "", Place.at(name(importer), text, code.get(i).start())));
                }
            }
        }
        return List.of();
    }

    private static String name(@Nullable Path file) {
        return file == null || file.getFileName() == null
                ? ""
                : file.getFileName().toString();
    }
}
