package io.cowrieshell.logfile;

/**
 * How far a file was read: all that came before is in the entries that were returned, or blank.
 *
 * @param bytes of what is in it, unpacked
 * @param lines that ended before
 * @param chain the SHA-256 of exactly these bytes
 */
public record Mark(long bytes, long lines, String chain) {}
