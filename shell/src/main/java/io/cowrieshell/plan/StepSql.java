package io.cowrieshell.plan;

import io.cowrieshell.database.SqlScript;
import io.cowrieshell.database.SqlStatement;
import io.cowrieshell.operation.OptionModel;
import io.cowrieshell.operation.OptionsModel;
import io.cowrieshell.operation.Text;
import java.util.List;
import java.util.Map;

/** The statements of steps that are SQL. */
final class StepSql {

    private StepSql() {}

    /** Nothing where the step is something else. */
    static List<SqlStatement> statements(Step<?, ?> step) {
        return sql(step) ? SqlScript.of(text(step, model(step))).statements() : List.of();
    }

    /** Whether it is SQL without any statement, such as a comment. */
    static boolean empty(Step<?, ?> step) {
        return sql(step) && statements(step).isEmpty();
    }

    private static boolean sql(Step<?, ?> step) {
        return model(step).language().filter(Text.Language.SQL::equals).isPresent();
    }

    private static OptionsModel<?> model(Step<?, ?> step) {
        return OptionsModel.of(step.operation().declaration().options());
    }

    private static String text(Step<?, ?> step, OptionsModel<?> model) {
        Map<String, Object> told = told(step);
        return model.text()
                .map(OptionModel::name)
                .map(told::get)
                .map(Object::toString)
                .orElse("");
    }

    private static <O extends Record> Map<String, Object> told(Step<O, ?> step) {
        return OptionsModel.of(step.operation().declaration().options()).told(step.options());
    }
}
