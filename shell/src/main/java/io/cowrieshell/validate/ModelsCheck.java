package io.cowrieshell.validate;

import io.cowrieshell.operation.Shown;
import io.cowrieshell.schema.Blueprint;
import java.sql.SQLException;

/** Whether columns have the types, defaults and expressions that the application's models have. */
final class ModelsCheck implements ValidationCheck {

    @Override
    public CheckName name() {
        return CheckName.MODELS;
    }

    @Override
    public Outcome look(Inspection inspection) throws SQLException {
        Blueprint wanted = inspection.examination().wanted();
        long columns = wanted.tables().values().stream()
                .mapToLong(table -> table.columns().size())
                .sum();
        Topic.Weighed weighed = Topic.MODELS.weigh(inspection.findings().all());
        return Outcome.judged(
                        weighed.good(),
                        Shown.counted(columns, "column", "columns") + " of "
                                + Shown.counted(wanted.tables().size(), "table", "tables") + ", " + weighed.counted(),
                        "no errors",
                        weighed.remedies())
                .with(weighed.told())
                .stopping(weighed.ofTiers());
    }
}
