package io.cowrieshell.logfile;

import org.jspecify.annotations.Nullable;

/** Tells at once what can be no log, before a million letters are made of it. */
final class NoLog {

    /** So much is looked at. */
    static final int HEAD = 4 << 10;

    private NoLog() {}

    static void refuse(byte[] bytes, int begin, int to) {
        String why = why(bytes, begin, to);
        if (why != null) {
            throw LogFileProblem.NO_LOG
                    .problem("this is no log of the honeypot")
                    .why(why)
                    .next("give files with a JSON object in each line; .gz, .bz2 and .zst are unpacked on the way")
                    .asException();
        }
    }

    private static @Nullable String why(byte[] bytes, int begin, int to) {
        if (to - begin >= 2 && wide(bytes[begin], bytes[begin + 1])) {
            return "it is text in UTF-16; convert it to UTF-8";
        }
        int from = Blanks.begin(bytes, begin, to);
        if (from > begin || from == to || bytes[from] == '{') {
            return null;
        }
        for (int at = from; at < to; at++) {
            if (bytes[at] == 0) {
                return "it begins with bytes that no text has: a program, an image, or an archive of another kind";
            }
        }
        return null;
    }

    private static boolean wide(byte first, byte second) {
        return (first == (byte) 0xff && second == (byte) 0xfe)
                || (first == (byte) 0xfe && second == (byte) 0xff)
                || (first == '{' && second == 0)
                || (first == 0 && second == '{');
    }
}
