package io.cowrieshell.plan;

import io.cowrieshell.finding.Severity;
import io.cowrieshell.lint.LintOperation;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.plan.Node.Field;
import io.cowrieshell.plan.Node.Fields;
import io.cowrieshell.plan.Node.Items;
import io.cowrieshell.plan.Node.Scalar;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Looks a plan over without running anything of it: what is wrong, what is left over, and what lint says of its SQL. */
final class PlanCheck {

    private static final Pattern BROKEN_PLACE = Pattern.compile("(?<!\\$)\\$\\{(?!" + Placeholders.NAME + "})");

    private final Reading reading;
    private final RunContext context;
    private final List<Remark> remarks = new ArrayList<>();
    private final Set<String> used = new HashSet<>();

    PlanCheck(Reading reading, RunContext context) {
        this.reading = reading;
        this.context = context;
    }

    CheckedPlan checked() throws Exception {
        reading.complaints().all().stream().map(Remark::of).forEach(remarks::add);
        reading.document().root().fields().forEach((name, field) -> look(field.value()));
        unused();
        unpinned();
        lint();
        remarks.sort(Comparator.comparing(Remark::line).thenComparing(Remark::column));
        return new CheckedPlan(
                reading.document().name(),
                reading.source().label(),
                reading.document().steps().size(),
                remarks);
    }

    private void look(Node node) {
        if (node instanceof Fields fields) {
            // A condition may be about a parameter: {parameters.undo: snapshots}.
            fields.fields().keySet().forEach(name -> PlanBinder.parameter(name).ifPresent(used::add));
            fields.fields().values().stream().map(Field::value).forEach(this::look);
        } else if (node instanceof Items list) {
            list.items().forEach(this::look);
        } else if (node instanceof Scalar scalar && scalar.value() instanceof String text) {
            used.addAll(Placeholders.names(text));
            boolean javascript = text.contains("`");
            if (!javascript && BROKEN_PLACE.matcher(text).find()) {
                remarks.add(Remark.warning(
                        scalar.place(),
                        PlanProblem.NO_PARAMETER.id(),
                        "${ begins the name of a parameter, and here it does not",
                        "${batch}, without blanks"));
            }
        }
    }

    private void unused() {
        Node node = reading.document().root().get("parameters");
        reading.document().parameters().keySet().stream()
                .filter(name -> !used.contains(name))
                .forEach(name -> remarks.add(Remark.warning(
                        place(node, name),
                        PlanProblem.NO_PARAMETER.id(),
                        "no step uses the parameter " + name,
                        "write ${" + name + "} where it is meant, or leave it out")));
    }

    private static Place place(@Nullable Node node, String name) {
        Field field = node instanceof Fields fields ? fields.fields().get(name) : null;
        return field == null ? Place.START : field.name();
    }

    private void unpinned() {
        reading.plan().steps().stream()
                .filter(step -> step.file() != null && !pinned(step))
                .forEach(step -> remarks.add(Remark.warning(
                        step.written().operation().place(),
                        PlanProblem.TAMPERED.id(),
                        "nothing says what was in "
                                + Objects.requireNonNull(step.file()).path().getFileName(),
                        "`plan pin` writes down its SHA-256, so that only that is run")));
    }

    private static boolean pinned(Step<?, ?> step) {
        return step.written().options() instanceof Fields fields && fields.get(PlanBinder.PIN) != null;
    }

    private void lint() throws Exception {
        String sql = PlanSql.text(reading.document(), context.shell().catalog());
        if (sql.isBlank()) {
            return;
        }
        LintOperation.lint(reading.source().label(), sql, context)
                .warnings()
                .forEach(warning -> remarks.add(new Remark(
                        Severity.WARNING,
                        warning.line(),
                        warning.column(),
                        warning.rule(),
                        warning.message(),
                        warning.why(),
                        warning.better())));
    }
}
