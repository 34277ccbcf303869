package io.cowrieshell.logfile;

/** What stands around an entry and is no part of it. */
final class Blanks {

    private Blanks() {}

    static boolean blank(byte c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    /** Where something begins, after blanks and a byte order mark. */
    static int begin(byte[] bytes, int from, int to) {
        int at = skip(bytes, from, to);
        boolean mark = to - at >= 3
                && bytes[at] == (byte) 0xef
                && bytes[at + 1] == (byte) 0xbb
                && bytes[at + 2] == (byte) 0xbf;
        return mark ? skip(bytes, at + 3, to) : at;
    }

    private static int skip(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && blank(bytes[at])) {
            at++;
        }
        return at;
    }

    /** Where it ends. */
    static int end(byte[] bytes, int from, int to) {
        int at = to;
        while (at > from && blank(bytes[at - 1])) {
            at--;
        }
        return at;
    }

    /** Whether blanks and this character are all there is. */
    static boolean around(char only, byte[] bytes, int begin, int to) {
        int from = begin(bytes, begin, to);
        return end(bytes, from, to) == from + 1 && bytes[from] == only;
    }
}
