package io.cowrieshell.resume;

import io.cowrieshell.operation.Argument;
import io.cowrieshell.operation.Option;
import io.cowrieshell.operation.UsageProblem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

public record ResumeOptions(
        @Argument(help = "the number of the job; by default the plan, or else the only job, that is not at its end")
        @Nullable
        Long job,

        @Option(help = "of a plan: the step to go on with", placeholder = "N") @Nullable
        Integer fromStep,

        @Option(
                help = "of a plan: what follows when a step does not end as expected; stop unless told",
                placeholder = "stop|ask|continue")
        @Nullable
        String onDivergence,

        @Option(help = "of a plan: the value of a parameter that is secret", placeholder = "NAME=VALUE")
        List<String> param) {

    public ResumeOptions {
        param = List.copyOf(param);
        if (job != null && (fromStep != null || onDivergence != null || !param.isEmpty())) {
            throw UsageProblem.CONTRADICTION
                    .problem("a job has neither steps nor parameters")
                    .why("these options are for a plan; nothing was done")
                    .next("leave out the number of the job")
                    .asException();
        }
    }

    /** As `replay` wants them. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        if (fromStep != null) {
            words.addAll(List.of("--from-step", fromStep.toString()));
        }
        if (onDivergence != null) {
            words.addAll(List.of("--on-divergence", onDivergence));
        }
        param.forEach(each -> words.addAll(List.of("--param", each)));
        return words;
    }
}
