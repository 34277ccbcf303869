package io.cowrieshell.logfile;

import io.cowrieshell.enrichment.Addresses;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Addresses in their one spelling, that of {@code host(inet)}; nothing is ever looked up in the network. */
final class Address {

    /** Longer than any address with blanks around it. */
    private static final int LONGEST = 128;

    private static final Pattern SHAPE = Pattern.compile(Addresses.PATTERN, Pattern.CASE_INSENSITIVE);

    private Address() {}

    /** The address a text is, or null where it is none. */
    static @Nullable String spelled(@Nullable String text) {
        if (text == null || text.length() > LONGEST) {
            return null;
        }
        if (plain(text)) {
            return text;
        }
        String bare = trimmed(text);
        if (!SHAPE.matcher(bare).matches()) {
            return null;
        }
        int prefix = bare.indexOf('/');
        String literal = prefix < 0 ? bare : bare.substring(0, prefix);
        return literal.indexOf(':') < 0 ? literal : folded(words(literal));
    }

    /** Whether it is four numbers and three dots, as nearly all addresses are. */
    private static boolean plain(String text) {
        int numbers = 0;
        int at = 0;
        while (numbers < 4) {
            int from = at;
            int number = 0;
            while (at < text.length() && at - from < 3 && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                number = number * 10 + text.charAt(at++) - '0';
            }
            if (at == from || number > 255 || (at - from > 1 && text.charAt(from) == '0')) {
                return false;
            }
            numbers++;
            if (numbers < 4 && (at == text.length() || text.charAt(at++) != '.')) {
                return false;
            }
        }
        return at == text.length();
    }

    private static String trimmed(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && " \t\r\n".indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        while (to > from && " \t\r\n".indexOf(text.charAt(to - 1)) >= 0) {
            to--;
        }
        return text.substring(from, to);
    }

    private static int[] words(String literal) {
        int[] words = new int[8];
        byte[] bytes = bytes(literal);
        // An address of four numbers in the clothes of one of IPv6 comes back as the four.
        int missing = 16 - bytes.length;
        for (int i = 0; i < bytes.length; i++) {
            words[(missing + i) / 2] |= (bytes[i] & 0xff) << ((missing + i) % 2 == 0 ? 8 : 0);
        }
        if (missing > 0) {
            words[5] = 0xffff;
        }
        return words;
    }

    /** Of a shape that is known to be an address, which is therefore never taken for a name. */
    private static byte[] bytes(String literal) {
        try {
            return InetAddress.getByName(literal).getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException(literal + " is no address", e);
        }
    }

    /** The longest run of zeros is left out; what is an address of four numbers inside is written as such. */
    private static String folded(int[] words) {
        int begin = -1;
        int longest = 1;
        for (int i = 0; i < 8; i++) {
            int run = 0;
            while (i + run < 8 && words[i + run] == 0) {
                run++;
            }
            if (run > longest) {
                begin = i;
                longest = run;
            }
        }
        StringBuilder text = new StringBuilder(40);
        boolean inside = begin == 0 && (longest == 6 || (longest == 5 && words[5] == 0xffff));
        for (int i = 0; i < 8; i++) {
            if (i == begin) {
                text.append(i + longest == 8 ? "::" : ":");
                i += longest - 1;
                continue;
            }
            if (i > 0) {
                text.append(':');
            }
            if (inside && i == 6) {
                return text.append(words[6] >> 8)
                        .append('.')
                        .append(words[6] & 0xff)
                        .append('.')
                        .append(words[7] >> 8)
                        .append('.')
                        .append(words[7] & 0xff)
                        .toString();
            }
            text.append(Integer.toHexString(words[i]));
        }
        return text.toString();
    }
}
