package io.cowrieshell.sandbox.log;

import java.util.List;
import java.util.SplittableRandom;
import tools.jackson.core.JsonGenerator;

/** How a client of SSH introduces itself, and its fingerprint. */
record KeyExchange(String hassh, List<String> kex, List<String> ciphers, List<String> macs) {

    private static final List<KeyExchange> KNOWN = List.of(
            new KeyExchange(
                    "0a07365cc01fa9fc82608ba4019af499",
                    List.of(
                            "curve25519-sha256",
                            "curve25519-sha256@libssh.org",
                            "ecdh-sha2-nistp256",
                            "ecdh-sha2-nistp384",
                            "ecdh-sha2-nistp521",
                            "diffie-hellman-group14-sha256",
                            "diffie-hellman-group14-sha1",
                            "ext-info-c"),
                    List.of("aes128-gcm@openssh.com", "chacha20-poly1305@openssh.com", "aes128-ctr"),
                    List.of("hmac-sha2-256-etm@openssh.com", "hmac-sha2-256", "hmac-sha1")),
            new KeyExchange(
                    "92674389fa1e47a27ddd8d9b63ecd42b",
                    List.of("diffie-hellman-group14-sha1", "diffie-hellman-group1-sha1"),
                    List.of("aes128-ctr", "aes256-cbc", "3des-cbc"),
                    List.of("hmac-sha1", "hmac-md5")),
            new KeyExchange(
                    "f555226df1963d1d3c09daf865abdc9a",
                    List.of(
                            "curve25519-sha256@libssh.org",
                            "ecdh-sha2-nistp256",
                            "ecdh-sha2-nistp521",
                            "diffie-hellman-group-exchange-sha256"),
                    List.of("aes256-gcm@openssh.com", "aes128-gcm@openssh.com", "aes256-ctr", "aes192-ctr"),
                    List.of("hmac-sha2-256", "hmac-sha2-512")));

    private static final List<String> HOST_KEYS = List.of(
            "ssh-ed25519-cert-v01@openssh.com",
            "rsa-sha2-512-cert-v01@openssh.com",
            "ssh-ed25519",
            "ecdsa-sha2-nistp256",
            "ecdsa-sha2-nistp384",
            "rsa-sha2-512",
            "rsa-sha2-256",
            "ssh-rsa");

    static KeyExchange draw(SplittableRandom random) {
        return KNOWN.get(random.nextInt(KNOWN.size()));
    }

    void tell(JsonGenerator json) {
        json.writeStringProperty("hassh", hassh);
        json.writeStringProperty(
                "hasshAlgorithms",
                String.join(",", kex) + ";" + String.join(",", ciphers) + ";" + String.join(",", macs) + ";none");
        list(json, "kexAlgs", kex);
        list(json, "keyAlgs", HOST_KEYS);
        list(json, "encCS", ciphers);
        list(json, "macCS", macs);
        list(json, "compCS", List.of("none"));
        list(json, "langCS", List.of(""));
        json.writeStringProperty("message", "SSH client hassh fingerprint: " + hassh);
    }

    private static void list(JsonGenerator json, String name, List<String> values) {
        json.writeArrayPropertyStart(name);
        values.forEach(json::writeString);
        json.writeEndArray();
    }
}
