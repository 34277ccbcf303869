package io.cowrieshell.plan;

import io.cowrieshell.operation.OperationCatalog;
import io.cowrieshell.operation.OptionModel;
import io.cowrieshell.operation.OptionsModel;
import io.cowrieshell.operation.Text;
import io.cowrieshell.plan.Node.Fields;
import io.cowrieshell.plan.Node.Scalar;
import io.cowrieshell.plan.Node.Span;
import io.cowrieshell.plan.PlanDocument.WrittenStep;
import java.util.Optional;

/** The SQL of a plan where it stands: the whole text with blanks in place of all that is none. */
final class PlanSql {

    private final String text;
    private final StringBuilder sql;

    private PlanSql(String text) {
        this.text = text;
        this.sql = new StringBuilder(text.replaceAll("[^\\n]", " "));
    }

    static String text(PlanDocument document, OperationCatalog catalog) {
        PlanSql plan = new PlanSql(document.source().text());
        for (WrittenStep step : document.steps()) {
            catalog.find(step.operation().name())
                    .flatMap(operation ->
                            place(step, OptionsModel.of(operation.declaration().options())))
                    .map(Scalar::span)
                    .ifPresent(plan::keep);
        }
        return plan.sql.toString();
    }

    private static Optional<Scalar> place(WrittenStep step, OptionsModel<?> model) {
        if (model.language().filter(Text.Language.SQL::equals).isEmpty()) {
            return Optional.empty();
        }
        Node node = step.options() instanceof Fields fields
                ? model.text().map(OptionModel::name).map(fields::get).orElse(null)
                : step.options();
        return node instanceof Scalar scalar && scalar.value() instanceof String
                ? Optional.of(scalar)
                : Optional.empty();
    }

    private void keep(Span span) {
        int from = span.from();
        int to = Math.min(span.to(), text.length());
        if (from >= to) {
            return;
        }
        char first = text.charAt(from);
        if (first == '|' || first == '>') {
            from = Math.max(from, text.indexOf('\n', from));
        } else if (first == '"' || first == '\'') {
            from++;
            to--;
        }
        for (int i = from; i < to; i++) {
            sql.setCharAt(i, text.charAt(i));
        }
        end(to);
    }

    /** The next step begins with another statement. */
    private void end(int from) {
        int blank = sql.indexOf(" ", from);
        if (blank >= 0) {
            sql.setCharAt(blank, ';');
        }
    }
}
