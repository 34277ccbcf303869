package io.cowrieshell.specimen;

import com.google.auto.service.AutoService;
import io.cowrieshell.operation.Declaration;
import io.cowrieshell.operation.Effect;
import io.cowrieshell.operation.Group;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.Verb;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives back what it was given. */
@AutoService(Verb.class)
public final class SpecimenOperation implements Operation<SpecimenOptions, SpecimenResult> {

    @Override
    public Declaration<SpecimenOptions> declaration() {
        return Declaration.of(
                "specimen",
                "Say what was understood",
                Group.LOOK,
                Effect.SHELL,
                SpecimenOptions.class,
                "specimen --times-over 3 ann hello there");
    }

    @Override
    public boolean step() {
        return true;
    }

    @Override
    public SpecimenResult run(SpecimenOptions options, RunContext context) {
        return new SpecimenResult(options);
    }

    @Override
    public List<String> candidates(@Nullable String option, RunContext context) {
        return "gift".equals(option) ? List.of("book", "bottle") : List.of();
    }
}
