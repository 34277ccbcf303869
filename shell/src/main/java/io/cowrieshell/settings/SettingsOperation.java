package io.cowrieshell.settings;

import com.google.auto.service.AutoService;
import io.cowrieshell.operation.Declaration;
import io.cowrieshell.operation.Effect;
import io.cowrieshell.operation.Group;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.OptionModel;
import io.cowrieshell.operation.OutputFormat;
import io.cowrieshell.operation.OwnProblem;
import io.cowrieshell.operation.Reach;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.Settings;
import io.cowrieshell.operation.UsageProblem;
import io.cowrieshell.operation.Verb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

@AutoService(Verb.class)
public final class SettingsOperation implements Operation<SettingsOptions, SettingsResult> {

    @Override
    public Declaration<SettingsOptions> declaration() {
        return Declaration.of(
                "settings",
                "Show or change how this session behaves",
                Group.SHELL,
                Effect.SHELL,
                SettingsOptions.class,
                "settings output vertical",
                "settings timing off",
                "settings");
    }

    @Override
    public SettingsResult run(SettingsOptions options, RunContext context) throws Exception {
        Settings settings = context.shell().settings();
        if (options.name() != null) {
            change(settings, options.name(), options.value(), context.reach());
        }
        return new SettingsResult(
                OptionModel.choice(settings.output()),
                settings.timing(),
                settings.outputFile() == null ? "" : settings.outputFile().toString());
    }

    private static void change(Settings settings, SettingsOptions.Name name, @Nullable String value, Reach reach) {
        switch (name) {
            case OUTPUT -> settings.output(format(value));
            case EXPANDED -> settings.output(expanded(settings, value));
            case TIMING -> settings.timing(value == null ? !settings.timing() : on(value));
            case OUTPUT_FILE ->
                settings.outputFile(value == null || value.equals("-") ? null : emptied(reach.toWrite(Path.of(value))));
        }
    }

    /** Results are collected in it from now on; a file that cannot be written is told now, not then. */
    private static Path emptied(Path file) {
        try {
            return Files.writeString(file, "");
        } catch (IOException e) {
            throw OwnProblem.cannotWrite(file, e, "give another file");
        }
    }

    private static OutputFormat expanded(Settings settings, @Nullable String value) {
        if ("auto".equals(value)) {
            return OutputFormat.AUTO;
        }
        boolean vertical = value == null ? settings.output() != OutputFormat.VERTICAL : on(value);
        return vertical ? OutputFormat.VERTICAL : OutputFormat.TABLE;
    }

    private static OutputFormat format(@Nullable String value) {
        return Arrays.stream(OutputFormat.values())
                .filter(format -> OptionModel.choice(format).equals(value))
                .findFirst()
                .orElseThrow(() -> UsageProblem.WRONG_VALUE
                        .problem(value == null ? "output needs a value" : value + " is no value for output")
                        .why("it takes one of "
                                + String.join(
                                        ", ",
                                        Arrays.stream(OutputFormat.values())
                                                .map(OptionModel::choice)
                                                .toList()))
                        .asException());
    }

    private static boolean on(String value) {
        return switch (value) {
            case "on", "true", "yes" -> true;
            case "off", "false", "no" -> false;
            default ->
                throw UsageProblem.WRONG_VALUE
                        .problem(value + " is neither on nor off")
                        .asException();
        };
    }

    @Override
    public List<String> candidates(@Nullable String option, RunContext context) {
        return "value".equals(option)
                ? Arrays.stream(OutputFormat.values()).map(OptionModel::choice).toList()
                : List.of();
    }
}
