package io.cowrieshell.logfile;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The rules as they stand in a file.
 *
 * @param quarantine the score from which on an event is in quarantine
 * @param commands what is known, by the first word
 * @param unknown what counts for all other words
 * @param suspicious texts that make any command worse, wherever they stand in it
 * @param events what types of events add
 */
record RiskTable(
        int quarantine, List<Group> commands, Scores unknown, List<String> suspicious, List<EventRule> events) {

    RiskTable {
        score(quarantine);
        commands = List.copyOf(commands);
        suspicious =
                suspicious.stream().map(text -> text.toLowerCase(Locale.ROOT)).toList();
        events = List.copyOf(events);
        if (suspicious.contains("")) {
            throw new IllegalArgumentException("an empty text is in every command");
        }
    }

    /**
     * What a command scores.
     *
     * @param suspicious instead, when something suspicious is in it
     */
    record Scores(int score, int suspicious) {
        Scores {
            RiskTable.score(score);
            RiskTable.score(suspicious);
        }
    }

    /** Commands that are alike. */
    record Group(String name, int score, int suspicious, List<String> words) {
        Group {
            words = List.copyOf(words);
            RiskTable.score(score);
            RiskTable.score(suspicious);
        }

        Scores scores() {
            return new Scores(score, suspicious);
        }
    }

    /**
     * What a type of event adds.
     *
     * @param type the whole of it, or a part of it between two {@code *}
     */
    record EventRule(String type, int add) {
        EventRule {
            RiskTable.score(add);
            if (type.replace("*", "").isEmpty()) {
                throw new IllegalArgumentException("the type of an event is empty");
            }
        }

        boolean matches(@Nullable String given) {
            boolean part = type.length() > 1 && type.startsWith("*") && type.endsWith("*");
            return given != null && (part ? given.contains(type.substring(1, type.length() - 1)) : given.equals(type));
        }
    }

    private static void score(int given) {
        if (given < 0 || given > 100) {
            throw new IllegalArgumentException(given + " is not from 0 to 100");
        }
    }
}
