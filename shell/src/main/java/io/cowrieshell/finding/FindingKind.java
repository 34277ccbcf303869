package io.cowrieshell.finding;

/**
 * What a check can find. Its id is stable and never used for anything else; each has its paragraph in
 * {@code docs/findings.md}.
 *
 * @param id {@code SCHEMA-004}
 * @param title a few words, without the object: {@code column has the wrong type}
 * @param breaks what goes wrong because of it, in one sentence
 */
public record FindingKind(String id, String title, String breaks) {}
