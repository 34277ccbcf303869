package io.cowrieshell.deadletters;

import io.cowrieshell.operation.Shown;
import io.cowrieshell.operation.View;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many letters there are. Where they are listed they have been shown before.
 *
 * @param by what they are counted by: {@code reason} or {@code file}
 * @param groups those of most letters, as many as were asked for, 20 above a list
 * @param unresolved of all letters that were asked for
 * @param resolved of all letters that were asked for
 * @param listed how many were shown
 */
public record ListedLetters(
        String by,
        List<Group> groups,
        long unresolved,
        long resolved,
        @Nullable Long listed) implements DeadLettersResult {

    public ListedLetters {
        groups = List.copyOf(groups);
    }

    /**
     * Letters of one reason or file.
     *
     * @param name null for letters of no file
     */
    public record Group(@Nullable String name, long unresolved, long resolved) {}

    View counts() {
        return new View.Table(
                List.of(View.column(by), View.number("unresolved"), View.number("resolved")),
                groups.stream()
                        .map(group ->
                                View.row(group.name(), Shown.count(group.unresolved()), Shown.count(group.resolved())))
                        .toList());
    }

    @Override
    public View view() {
        if (unresolved + resolved == 0) {
            return View.line("There are no such dead letters.");
        }
        if (listed == null) {
            return counts();
        }
        if (listed == 0) {
            return View.line("All of them are resolved: --resolved lists them.");
        }
        return View.line(
                "(" + Shown.counted(listed, "letter") + "; " + Shown.count(unresolved)
                        + " unresolved in all) `dead-letters show ID` shows one of them",
                View.Tone.FAINT);
    }
}
