package io.cowrieshell.plan;

import io.cowrieshell.operation.Reach;
import io.cowrieshell.operation.Shell;
import io.cowrieshell.problem.ProblemException;
import java.util.List;
import java.util.Map;

/** Which values given for a plan are secret: the plan alone knows. */
final class SecretValues {

    private SecretValues() {}

    /** Nothing where there is no such plan; a value for no parameter may be a secret with a slip in its name. */
    static List<String> of(String plan, Map<String, String> given, Shell shell) {
        if (given.isEmpty()) {
            return List.of();
        }
        try {
            PlanSource source = PlanSource.of(PlanShelf.of(shell).find(plan, Reach.FULL));
            Map<String, Parameter> parameters =
                    PlanReader.read(source, new Complaints(source.label())).parameters();
            boolean any = parameters.values().stream().anyMatch(Parameter::secret);
            return given.entrySet().stream()
                    .filter(each -> {
                        Parameter parameter = parameters.get(each.getKey());
                        return parameter == null ? any : parameter.secret();
                    })
                    .map(Map.Entry::getValue)
                    .toList();
        } catch (ProblemException e) {
            return List.of();
        }
    }
}
