package io.cowrieshell.validate;

import io.cowrieshell.database.Target;
import io.cowrieshell.operation.OptionsModel;
import io.cowrieshell.operation.UsageProblem;
import io.cowrieshell.problem.Nearest;
import io.cowrieshell.problem.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is enough: as the options say, else the profile of the target, else what is usual.
 *
 * @param maxBatchSeconds for 1000 sessions
 */
public record Thresholds(
        double minCoverage, double minAccuracy, double minSpeedup, double maxBatchSeconds, double minRate) {

    private static final Thresholds USUAL = new Thresholds(95, 99, 5, 5, 1000);

    private static final List<String> NAMES =
            List.of("min-coverage", "min-accuracy", "min-speedup", "max-batch-time", "min-rate");

    static Thresholds of(ValidateOptions given, Target target) {
        ValidateOptions profile = ofProfile(target);
        Duration longest = given.maxBatchTime() != null ? given.maxBatchTime() : profile.maxBatchTime();
        return new Thresholds(
                first(given.minCoverage(), profile.minCoverage(), USUAL.minCoverage()),
                first(given.minAccuracy(), profile.minAccuracy(), USUAL.minAccuracy()),
                first(given.minSpeedup(), profile.minSpeedup(), USUAL.minSpeedup()),
                longest == null ? USUAL.maxBatchSeconds() : longest.toMillis() / 1e3,
                first(given.minRate(), profile.minRate(), USUAL.minRate()));
    }

    private static double first(@Nullable Double given, @Nullable Double profile, double otherwise) {
        return given != null ? given : Objects.requireNonNullElse(profile, otherwise);
    }

    private static ValidateOptions ofProfile(Target target) {
        Map<String, String> said = target.preferences("validate");
        for (String name : said.keySet()) {
            if (!NAMES.contains(name)) {
                throw UsageProblem.UNKNOWN_OPTION
                        .problem("the profile of the target has validate." + name + ", which is no threshold")
                        .why("there are " + String.join(", ", NAMES))
                        .next(Nearest.of(name, NAMES)
                                .map(near -> "did you mean validate." + near + "?")
                                .orElse("take it out of the profile"))
                        .asException();
            }
        }
        try {
            return OptionsModel.of(ValidateOptions.class).bind(said);
        } catch (ProblemException e) {
            throw new ProblemException(e.problem().next("correct it in the profile of the target"), e);
        }
    }
}
