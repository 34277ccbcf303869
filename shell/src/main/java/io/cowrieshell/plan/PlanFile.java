package io.cowrieshell.plan;

import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.OperationCatalog;
import io.cowrieshell.operation.OptionsModel;
import io.cowrieshell.operation.Result;
import io.cowrieshell.problem.FileFailure;
import io.cowrieshell.problem.Problem;
import io.cowrieshell.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** A plan as it stands in its file, with every step bound to its operation: what cannot be bound is refused at once. */
record PlanFile(String name, List<Step<?, ?>> steps) {

    private static final List<String> KEYS = List.of("plan", "about", "steps");

    private static final long MOST_BYTES = 4L << 20;

    /** An operation with its options. */
    record Step<O extends Record, R extends Result>(Operation<O, R> operation, O options) {

        static <O extends Record, R extends Result> Step<O, R> of(
                Operation<O, R> operation, Map<String, @Nullable Object> given) {
            return new Step<>(
                    operation,
                    OptionsModel.of(operation.declaration().options()).bind(given));
        }
    }

    static PlanFile read(Path file, OperationCatalog catalog) {
        Map<?, ?> document = document(file);
        for (Object key : document.keySet()) {
            if (!KEYS.contains(String.valueOf(key))) {
                throw wrong(file, "it has no place for " + key, "a plan has " + String.join(", ", KEYS));
            }
        }
        Object steps = document.get("steps");
        if (!(steps instanceof List<?> list) || list.isEmpty()) {
            throw wrong(file, "it has no steps", "steps: a list, each item the name of a command and its options");
        }
        List<Step<?, ?>> bound = new ArrayList<>();
        for (Object step : list) {
            try {
                bound.add(step(file, bound.size() + 1, step, catalog));
            } catch (ProblemException e) {
                throw placed(file, bound.size() + 1, e);
            }
        }
        Object name = document.get("plan");
        return new PlanFile(name == null ? String.valueOf(file.getFileName()) : name.toString(), List.copyOf(bound));
    }

    /** What is wrong with a step's command or options is told with the place it stands at. */
    private static ProblemException placed(Path file, int number, ProblemException e) {
        Problem problem = e.problem();
        return problem.code() instanceof PlanProblem
                ? e
                : new Problem(
                                problem.code(),
                                file + ", step " + number + ": " + problem.what(),
                                problem.why() == null ? "nothing of the plan was run" : problem.why(),
                                problem.next(),
                                problem.sqlState(),
                                problem.likely())
                        .asException(e);
    }

    private static Map<?, ?> document(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw wrong(file, "it is larger than 4 MB", "a plan is a short list of steps");
            }
            Object document = YAMLMapper.shared().readValue(Files.readString(file), Object.class);
            if (document instanceof Map<?, ?> map) {
                return map;
            }
            throw wrong(file, "it is not a document of names and values", "begin with `plan: NAME` and `steps:`");
        } catch (IOException e) {
            throw PlanProblem.UNREADABLE
                    .problem("cannot read " + file)
                    .why(FileFailure.why(e))
                    .asException(e);
        } catch (JacksonException e) {
            throw PlanProblem.UNREADABLE
                    .problem(file + " is not YAML")
                    .why("line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ": "
                            + e.getOriginalMessage().lines().findFirst().orElse(""))
                    .asException(e);
        }
    }

    private static Step<?, ?> step(Path file, int number, @Nullable Object step, OperationCatalog catalog) {
        if (!(step instanceof Map<?, ?> map) || map.size() != 1) {
            throw wrong(file, "step " + number + " is not one command with its options", "- status: {}");
        }
        Map.Entry<?, ?> entry = map.entrySet().iterator().next();
        Operation<?, ?> operation = catalog.get(String.valueOf(entry.getKey()));
        return Step.of(operation, options(file, number, operation, entry.getValue()));
    }

    private static Map<String, @Nullable Object> options(
            Path file, int number, Operation<?, ?> operation, @Nullable Object given) {
        Map<String, @Nullable Object> options = new LinkedHashMap<>();
        if (given instanceof String text) {
            OptionsModel<?> model = OptionsModel.of(operation.declaration().options());
            model.text()
                    .or(() -> model.arguments().stream().findFirst())
                    .ifPresent(place -> options.put(place.name(), text));
        } else if (given instanceof Map<?, ?> map) {
            map.forEach((name, value) -> options.put(String.valueOf(name), value));
        } else if (given != null) {
            throw wrong(file, "the options of step " + number + " are not names and values", "- status: {exact: true}");
        }
        return options;
    }

    private static RuntimeException wrong(Path file, String why, String next) {
        return PlanProblem.WRONG_SHAPE
                .problem(file + " is not a plan")
                .why(why)
                .next(next)
                .asException();
    }
}
