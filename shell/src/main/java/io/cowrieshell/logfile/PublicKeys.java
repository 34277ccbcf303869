package io.cowrieshell.logfile;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys of SSH that a command puts where they let somebody in. */
final class PublicKeys {

    // All keys begin with the length of their kind, a small number, and that is AAAA. Nothing in here is tried twice.
    private static final Pattern KEY = Pattern.compile("(?:ssh-(?:rsa|dss|ed25519)|(?:sk-)?ecdsa-sha2-[a-z0-9]{1,20}"
            + "|sk-ssh-ed25519)(?:@openssh\\.com)?[ \\t]{1,8}(AAAA[A-Za-z0-9+/]{12,65536}+={0,2})");

    private PublicKeys() {}

    /** The SHA-256 of each one's data, once. */
    static List<String> in(String command) {
        if (!command.contains("authorized_keys")) {
            return List.of();
        }
        Set<String> hashes = new LinkedHashSet<>();
        Matcher key = KEY.matcher(command);
        while (key.find()) {
            byte[] data = key.group(1).getBytes(StandardCharsets.US_ASCII);
            hashes.add(Sha256.of(data, 0, data.length));
        }
        return List.copyOf(hashes);
    }
}
