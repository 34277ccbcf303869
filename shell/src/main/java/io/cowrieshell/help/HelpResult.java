package io.cowrieshell.help;

import io.cowrieshell.operation.Result;
import io.cowrieshell.operation.View;
import java.util.ArrayList;
import java.util.List;

/**
 * The commands; or the one that was asked for with its options, whose page has been shown.
 *
 * @param options empty where the commands are listed
 */
public record HelpResult(List<Entry> commands, List<OptionEntry> options) implements Result {

    public HelpResult {
        commands = List.copyOf(commands);
        options = List.copyOf(options);
    }

    /** A command in the list. */
    public record Entry(String group, String name, String summary, List<String> examples) {}

    /** An option, argument or text of a command. */
    public record OptionEntry(String name, String role, String help, String defaultValue, List<String> choices) {}

    @Override
    public View view() {
        if (!options.isEmpty() || commands.isEmpty()) {
            return View.nothing();
        }
        List<View> parts = new ArrayList<>();
        commands.stream().map(Entry::group).distinct().forEach(group -> parts.add(section(group)));
        parts.add(View.line("`help COMMAND` explains one; psql's \\d \\dt \\x \\timing \\i \\o \\e \\q work too."));
        return new View.Stack(parts);
    }

    private View section(String group) {
        return new View.Section(
                group,
                new View.Fields(commands.stream()
                        .filter(entry -> entry.group().equals(group))
                        .map(entry -> View.field(entry.name(), entry.summary()))
                        .toList()));
    }
}
