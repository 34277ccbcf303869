package io.cowrieshell.plan;

import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.OptionModel;
import io.cowrieshell.operation.OptionsModel;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.Text;
import io.cowrieshell.plan.DraftedStep.Kind;
import io.cowrieshell.problem.ProblemException;
import io.cowrieshell.recording.Entry;
import io.cowrieshell.recording.Entry.Did;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes the text of a plan that does what was done by hand, as somebody careful would write it. */
final class PlanDraft {

    /** As much as fits on a line beside the place of a step. */
    private static final int LONGEST_LINE = 110;

    private static final int LONGEST_COMMENT = 100;

    private final String name;
    private final boolean keepReads;
    private final List<DraftedStep> drafted;
    private final RunContext context;
    private final PlanFiles files;
    private final Observations observations;
    private final Disguise disguise;
    private final List<String> body = new ArrayList<>();
    private int steps;

    /** @param file where it will lie, so that its scripts are found from there; null where nobody knows */
    PlanDraft(String name, List<Entry> entries, boolean keepReads, @Nullable Path file, RunContext context) {
        this.name = name;
        this.keepReads = keepReads;
        this.context = context;
        this.drafted = DraftedSteps.of(entries, context.shell().catalog());
        this.files = new PlanFiles(new PlanSource(name, file, ""), context.shell(), Map.of());
        String target = Objects.requireNonNullElse(DraftedSteps.target(entries), "");
        this.observations = new Observations(drafted, target, context);
        this.disguise = Disguise.of(target);
        observations.database().ifPresent(database -> disguise.know(database.target()));
    }

    int steps() {
        return steps;
    }

    /** What has to be given whenever it is replayed. */
    List<String> parameters() {
        return List.copyOf(disguise.parameters().keySet());
    }

    /** @param schema how an editor finds the schema of plans; null where it cannot */
    String text(@Nullable String schema) throws Exception {
        for (DraftedStep each : drafted) {
            switch (each.kind()) {
                case STEP -> step(each);
                case CHECK -> {
                    if (keepReads) {
                        step(each);
                    }
                }
                case FAILED -> comment("failed here: ", each.entry());
                case NO_STEP -> comment("no step can do this: ", each.entry());
                case ELSEWHERE -> comment("left out, run on another target: ", each.entry());
                case NOTHING -> {}
            }
        }
        List<String> lines = new ArrayList<>();
        head(lines, schema);
        lines.add("steps:");
        lines.addAll(body);
        return String.join("\n", lines) + "\n";
    }

    private void head(List<String> lines, @Nullable String schema) throws Exception {
        if (schema != null) {
            lines.add("# yaml-language-server: $schema=" + schema);
        }
        lines.add(
                "# What was done by hand, made a plan of. Read it before it is replayed: `plan check` looks it over,");
        lines.add("# `plan show` tells what it does, `rehearse` tries it on a copy.");
        lines.add("plan: " + YamlText.value(name));
        lines.add("about: " + YamlText.value(about()));
        Map<String, Object> requires = observations.requires();
        Map<String, Object> differs = observations.differs();
        if (differs != null) {
            lines.add("requires:");
            requires.forEach((what, value) -> lines.add("  " + what + ": " + YamlText.within(value)));
            lines.add("  # What it was made for is no version's own schema, but differs from that of one.");
            lines.add("  differs:");
            differs.forEach((what, value) -> differs(lines, what, value));
        } else if (!requires.isEmpty()) {
            lines.add("requires: " + YamlText.within(requires));
        }
        if (!disguise.parameters().isEmpty()) {
            lines.add("parameters:");
            disguise.parameters().forEach((what, said) -> lines.add("  " + what + ": " + YamlText.within(said)));
        }
    }

    private static void differs(List<String> lines, String what, Object value) {
        if (value instanceof List<?> list && !list.isEmpty()) {
            lines.add("    " + what + ":");
            list.forEach(line -> lines.add("      - " + YamlText.quoted(String.valueOf(line))));
        } else {
            lines.add("    " + what + ": " + YamlText.within(value));
        }
    }

    private String about() {
        List<DraftedStep> taken = drafted.stream()
                .filter(each -> each.kind() == Kind.STEP || (keepReads && each.kind() == Kind.CHECK))
                .toList();
        String what = taken.stream()
                .map(each -> Objects.requireNonNull(each.entry().did()).operation())
                .collect(Collectors.toCollection(java.util.LinkedHashSet::new))
                .stream()
                .collect(Collectors.joining(", "));
        String day = taken.isEmpty()
                ? ""
                : " on " + taken.get(0).entry().at().toString().substring(0, "2025-11-21".length());
        return "Does what was done by hand" + day + ": " + what + ".";
    }

    private void comment(String what, Entry entry) {
        String problem = entry.ended().problem();
        boolean failed = what.startsWith("failed");
        String why =
                !failed ? "" : problem == null ? " (cut off)" : " (" + problem.replaceFirst("(?s)[:\n].*", "") + ")";
        String line = Typed.flat(disguise.comment(entry.line()));
        String cut = line.codePointCount(0, line.length()) > LONGEST_COMMENT
                ? line.substring(0, line.offsetByCodePoints(0, LONGEST_COMMENT)) + "…"
                : line;
        body.add("  # " + harmless(what + cut + disguise.comment(why)));
    }

    /** What no reader of YAML takes is not needed in a comment. */
    private static String harmless(String text) {
        return text.replaceAll("[^\\x20-\\x7E\\u00A0-\\uD7FF\\uF900-\\uFFFC]", "?");
    }

    private void step(DraftedStep each) throws Exception {
        Did did = Objects.requireNonNull(each.entry().did());
        Operation<?, ?> operation = context.shell().catalog().get(did.operation());
        OptionsModel<?> model = OptionsModel.of(operation.declaration().options());
        boolean javascript =
                model.language().filter(Text.Language.JAVASCRIPT::equals).isPresent();
        boolean piped =
                !operation.program().isEmpty() && "-".equals(did.options().get(operation.program()));
        if (piped || (javascript && did.options().toString().contains("***"))) {
            comment(piped ? "left out, it was piped in: " : "left out, it holds a secret: ", each.entry());
            return;
        }
        steps++;
        Map<String, Object> options = new LinkedHashMap<>();
        for (OptionModel option : model.all()) {
            Object value = did.options().get(option.name());
            if (value != null) {
                boolean text = option.role() == OptionModel.Role.TEXT;
                boolean sql = text
                        && model.language().filter(Text.Language.SQL::equals).isPresent();
                options.put(
                        option.name(),
                        sql
                                ? disguise.sql(value.toString())
                                : text && javascript ? value : number(disguise.value(value)));
                if (option.name().equals(operation.program())) {
                    pin(options, option.name(), value.toString());
                }
            }
        }
        if (options.toString().contains("${") && did.options().toString().contains("***")) {
            body.add(
                    "  # A secret was taken out of this, and what stood right behind it may be gone as well: look at it.");
        }
        write(operation.declaration().name(), options, model);
        Map<String, Object> expect = observations.expect(each);
        if (!expect.isEmpty()) {
            body.add("    expect: " + YamlText.within(expect));
        }
    }

    /** {@code to: 16} reads better than a text, and means the same. */
    private static Object number(Object value) {
        return value instanceof String text && text.matches("0|[1-9]\\d{0,9}") ? Long.valueOf(text) : value;
    }

    private void pin(Map<String, Object> options, String option, String named) {
        try {
            Step.PinnedFile found = files.find(steps, named);
            options.put(option, files.reached(named, found));
            options.put(PlanBinder.PIN, found.sha256());
        } catch (ProblemException e) {
            body.add("  # " + harmless(e.problem().what() + ", so it is not pinned"));
        }
    }

    private void write(String operation, Map<String, Object> options, OptionsModel<?> model) {
        String text = model.text().map(OptionModel::name).orElse("");
        String flow = YamlText.within(options);
        if (options.keySet().equals(java.util.Set.of(text))) {
            body.add("  - " + operation + ": " + YamlText.text(String.valueOf(options.get(text)), "      "));
        } else if (!options.containsKey(text) && flow.length() < LONGEST_LINE - operation.length()) {
            body.add("  - " + operation + ": " + flow);
        } else {
            body.add("  - " + operation + ":");
            options.forEach((name, value) -> body.add("      " + name + ": "
                    + (value instanceof String words ? YamlText.text(words, "        ") : YamlText.within(value))));
        }
    }
}
