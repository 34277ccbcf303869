package io.cowrieshell.finding.cause;

/**
 * The defect behind an error.
 *
 * @param rule the id of the rule that recognised it; each has its paragraph in {@code docs/causes.md}
 * @param likely the defect in one line, with the object named, without a full stop
 * @param why how it leads to the error, and what does not help, in a few sentences
 * @param remedy the command or statement that removes it
 */
public record Cause(String rule, String likely, String why, String remedy) {}
