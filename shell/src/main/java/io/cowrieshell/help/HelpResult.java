package io.cowrieshell.help;

import io.cowrieshell.operation.Result;
import io.cowrieshell.operation.View;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The commands, or one of them explained.
 *
 * @param page the page of the one that was asked for
 */
public record HelpResult(List<Entry> commands, @Nullable View page) implements Result {

    public HelpResult {
        commands = List.copyOf(commands);
    }

    /** A command in the list. */
    public record Entry(String group, String name, String summary, List<String> examples) {}

    @Override
    public View view() {
        if (page != null) {
            return page;
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
