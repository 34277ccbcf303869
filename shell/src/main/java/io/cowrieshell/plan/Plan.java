package io.cowrieshell.plan;

import io.cowrieshell.operation.Shell;
import io.cowrieshell.output.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A plan that can be run: parameters have their values, and every step is bound to its operation.
 *
 * @param values of all parameters, the secret ones among them
 */
record Plan(PlanDocument document, Map<String, Object> values, List<Step<?, ?>> steps) {

    private static final int BYTES = 12;

    Plan {
        values = Map.copyOf(values);
        steps = List.copyOf(steps);
    }

    /** Refuses a plan of which anything is not understood. */
    static Plan open(PlanSource source, Map<String, String> given, Shell shell) {
        return open(source, given, shell, Map.of());
    }

    /**
     * The same where its files lie elsewhere.
     *
     * @param laid their paths, by the numbers of the steps that run them
     */
    static Plan open(PlanSource source, Map<String, String> given, Shell shell, Map<String, String> laid) {
        Complaints complaints = new Complaints(source.label());
        PlanDocument document = PlanReader.read(source, complaints);
        Plan plan = new PlanBinder(document, new PlanFiles(source, shell, laid), shell.catalog(), complaints)
                .bound(given, PlanBinder.Manner.WHOLE);
        plan.keepSecrets(shell);
        complaints.requireNone();
        return plan;
    }

    /** Whatever repeats a value that is secret is not shown with it. */
    private void keepSecrets(Shell shell) {
        document.parameters().values().stream()
                .filter(Parameter::secret)
                .map(parameter -> values.get(parameter.name()))
                .filter(java.util.Objects::nonNull)
                .forEach(value -> shell.redactor().learn(value.toString()));
    }

    String name() {
        return document.name();
    }

    /** Whether anything of it can change the target. */
    boolean writes() {
        return steps.stream().anyMatch(Step::writes);
    }

    /** What is to be true before the first step. */
    List<Expectation> requires() {
        Placeholders places = new Placeholders(values);
        return document.requires().stream().map(each -> each.filled(places)).toList();
    }

    /** Values that may be written down. */
    Map<String, Object> told() {
        Map<String, Object> told = new TreeMap<>();
        values.forEach((name, value) -> {
            Parameter parameter = document.parameters().get(name);
            if (parameter == null || !parameter.secret()) {
                told.put(name, value);
            }
        });
        return told;
    }

    /**
     * What stands for this plan with these values and files, down to the last letter but for comments and layout. Who
     * knows it knows what would be run.
     */
    String hash() {
        Map<String, @Nullable Object> whole = new TreeMap<>();
        whole.put("plan", sorted(document.root().plain()));
        whole.put("values", told());
        whole.put("files", files());
        return hash(Json.text(whole));
    }

    /** The files it runs, by their numbers. */
    private Map<Integer, String> files() {
        Map<Integer, String> files = new TreeMap<>();
        for (Step<?, ?> step : steps) {
            Step.PinnedFile file = step.file();
            if (file != null) {
                files.put(step.number(), file.sha256());
            }
        }
        return files;
    }

    private static @Nullable Object sorted(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> sorted = new TreeMap<>();
            // The order of steps matters, and that is a list; the order of names does not.
            map.forEach((name, each) -> sorted.put(String.valueOf(name), sorted(each)));
            return sorted;
        }
        return value instanceof List<?> list ? list.stream().map(Plan::sorted).toList() : value;
    }

    static String hash(String text) {
        return HexFormat.of().formatHex(Arrays.copyOf(digest(text), BYTES));
    }

    static String sha256(String text) {
        return HexFormat.of().formatHex(digest(text));
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
