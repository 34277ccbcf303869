package io.cowrieshell.settings;

import io.cowrieshell.operation.Result;
import io.cowrieshell.operation.View;
import java.util.List;

public record SettingsResult(String output, boolean timing, String outputFile) implements Result {

    @Override
    public View view() {
        return new View.Fields(List.of(
                View.field("output", output),
                View.field("timing", timing ? "on" : "off"),
                View.field("output-file", outputFile.isEmpty() ? "-" : outputFile)));
    }
}
