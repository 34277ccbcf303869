package io.cowrieshell.plan;

import com.google.auto.service.AutoService;
import io.cowrieshell.database.ServerFailure;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.recording.Entry;
import io.cowrieshell.recording.PlanText;
import java.sql.SQLException;
import java.util.List;

/** A plan for whoever writes a session down. */
@AutoService(PlanText.class)
public final class ExportedPlan implements PlanText {

    @Override
    public String write(String name, List<Entry> entries, RunContext context) {
        try {
            return new PlanDraft(name, entries, true, null, context).text(null);
        } catch (SQLException e) {
            throw ServerFailure.explain(e).asException(e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
