package io.cowrieshell.plan;

import io.cowrieshell.operation.OperationCatalog;
import io.cowrieshell.operation.OptionModel;
import io.cowrieshell.operation.OptionsModel;
import io.cowrieshell.plan.Node.Fields;
import io.cowrieshell.plan.Node.Scalar;
import io.cowrieshell.plan.PlanDocument.WrittenStep;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Steps and values as they would be typed, on one line. */
final class Typed {

    private Typed() {}

    /** A step as it is written, whether or not it could be taken. */
    static String step(WrittenStep step, OperationCatalog catalog) {
        StringBuilder line = new StringBuilder(step.operation().name());
        options(step, catalog).forEach((name, value) -> {
            List<?> values = value instanceof List<?> list ? list : List.of(String.valueOf(value));
            for (Object each : values) {
                if (!name.equals(PlanBinder.PIN) && !"false".equals(each)) {
                    line.append(bare(step, name, catalog) ? "" : " --" + name);
                    line.append("true".equals(each) ? "" : " " + flat(String.valueOf(each)));
                }
            }
        });
        return line.toString();
    }

    /** The options of a step by their names, whatever spelling and form they were written in. */
    static Map<String, @Nullable Object> options(WrittenStep step, OperationCatalog catalog) {
        Map<String, @Nullable Object> options = new LinkedHashMap<>();
        Optional<OptionsModel<?>> model = model(step, catalog);
        if (step.options() instanceof Fields fields) {
            fields.fields()
                    .forEach((name, field) -> options.put(
                            name.equals(PlanBinder.PIN) ? name : OptionModel.kebab(name),
                            field.value().plain()));
        } else if (!(step.options() instanceof Scalar scalar) || scalar.value() != null) {
            options.put(
                    model.flatMap(Typed::byItself).map(OptionModel::name).orElse(""),
                    step.options().plain());
        }
        return options;
    }

    /** What a value by itself stands for. */
    static Optional<OptionModel> byItself(OptionsModel<?> model) {
        return model.text().or(() -> model.arguments().stream().findFirst());
    }

    private static Optional<OptionsModel<?>> model(WrittenStep step, OperationCatalog catalog) {
        return catalog.find(step.operation().name())
                .map(operation -> OptionsModel.of(operation.declaration().options()));
    }

    private static boolean bare(WrittenStep step, String name, OperationCatalog catalog) {
        return name.isEmpty()
                || model(step, catalog).stream()
                        .flatMap(model -> model.all().stream())
                        .anyMatch(option -> option.name().equals(name) && option.role() != OptionModel.Role.OPTION);
    }

    static String flat(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    /** In quotes where it would be several. */
    static String word(String text) {
        return text.matches("[\\w./:@%+,=-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    /** {@code --param batch=500}, with a blank in front of each. */
    static String params(Map<String, String> values) {
        StringBuilder params = new StringBuilder();
        values.forEach((name, value) -> params.append(" --param ").append(word(name + "=" + value)));
        return params.toString();
    }
}
