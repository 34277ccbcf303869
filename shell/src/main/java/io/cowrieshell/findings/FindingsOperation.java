package io.cowrieshell.findings;

import com.google.auto.service.AutoService;
import io.cowrieshell.finding.FindingKind;
import io.cowrieshell.finding.FindingKinds;
import io.cowrieshell.finding.Findings;
import io.cowrieshell.operation.Declaration;
import io.cowrieshell.operation.Effect;
import io.cowrieshell.operation.Group;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.UsageProblem;
import io.cowrieshell.operation.Verb;
import io.cowrieshell.problem.Nearest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@AutoService(Verb.class)
public final class FindingsOperation implements Operation<FindingsOptions, FindingsResult> {

    @Override
    public Declaration<FindingsOptions> declaration() {
        return Declaration.of(
                "findings",
                "List what is wrong with the target, and what mends it",
                Group.LOOK,
                Effect.READS,
                FindingsOptions.class,
                "findings",
                "findings SCHEMA-004",
                "findings --severity warning",
                "findings --json");
    }

    @Override
    public FindingsResult run(FindingsOptions options, RunContext context) throws Exception {
        Map<String, FindingKind> kinds = FindingKinds.byId();
        List<FindingKind> asked =
                options.id().stream().distinct().map(id -> kind(id, kinds)).toList();
        Findings findings = Findings.of(
                context.session().database(),
                context.interruption(),
                check -> asked.isEmpty() || check.kinds().stream().anyMatch(asked::contains));
        return FindingsResult.of(findings, asked, options.severity());
    }

    private static FindingKind kind(String id, Map<String, FindingKind> kinds) {
        FindingKind kind = kinds.get(id.toUpperCase(Locale.ROOT));
        if (kind == null) {
            throw UsageProblem.WRONG_VALUE
                    .problem("there is no finding " + id)
                    .next(Nearest.of(id, kinds.keySet())
                            .map(near -> "did you mean " + near + "?")
                            .orElse("`findings` lists what was found"))
                    .asException();
        }
        return kind;
    }

    @Override
    public List<String> candidates(@Nullable String option, RunContext context) {
        return "id".equals(option) ? List.copyOf(FindingKinds.byId().keySet()) : List.of();
    }
}
