package io.cowrieshell.validate;

import java.util.List;

/**
 * What a check saw.
 *
 * @param stops whether others cannot be looked at because of it
 * @param measured in a few words
 * @param threshold against which; empty where nothing can be too much or too little
 * @param details for whoever wants to know more, a line each
 * @param next what mends it; empty where nothing has to be mended
 */
record Outcome(Verdict verdict, boolean stops, String measured, String threshold, List<String> details, String next) {

    Outcome {
        details = List.copyOf(details);
    }

    static Outcome pass(String measured, String threshold) {
        return new Outcome(Verdict.PASS, false, measured, threshold, List.of(), "");
    }

    static Outcome fail(String measured, String threshold, String next) {
        return new Outcome(Verdict.FAIL, false, measured, threshold, List.of(), next);
    }

    static Outcome judged(boolean good, String measured, String threshold, String next) {
        return good ? pass(measured, threshold) : fail(measured, threshold, next);
    }

    static Outcome notApplicable(String why) {
        return new Outcome(Verdict.NOT_APPLICABLE, false, why, "", List.of(), "");
    }

    static Outcome blocked(List<CheckName> by) {
        String names = String.join(", ", by.stream().map(CheckName::id).toList());
        return new Outcome(Verdict.BLOCKED, true, "blocked by " + names, "", List.of(), "");
    }

    Outcome with(List<String> lines) {
        return new Outcome(verdict, stops, measured, threshold, lines, next);
    }

    /** Others have nothing to look at. */
    Outcome stopping(boolean everything) {
        return new Outcome(verdict, everything, measured, threshold, details, next);
    }
}
