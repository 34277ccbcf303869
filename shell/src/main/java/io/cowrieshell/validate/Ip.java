package io.cowrieshell.validate;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** An address by what it is and not by how it is written; nothing is ever looked up in the network. */
final class Ip {

    private static final String BYTE = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern V4 = Pattern.compile(BYTE + "([.]" + BYTE + "){3}");
    private static final Pattern V6 = Pattern.compile("(?=.*:)[0-9a-fA-F:]+([.\\d]+)?");

    private Ip() {}

    static Optional<InetAddress> of(String text) {
        String bare = text.strip();
        String literal = bare.contains(":") ? bare.replaceFirst("/128$", "") : bare.replaceFirst("/32$", "");
        if (!V4.matcher(literal).matches() && !V6.matcher(literal).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(literal));
        } catch (UnknownHostException none) {
            return Optional.empty();
        }
    }
}
