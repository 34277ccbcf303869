package io.cowrieshell.deadletters;

import io.cowrieshell.output.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stood in the log, out of the column {@code payload}. In one of its forms the text stands under a key, in another
 * its base64; the third is a whole event, which is the text itself.
 */
final class Payload {

    private static final String TEXT = "malformed_content";

    private static final String BASE64 = "malformed_content_base64";

    /** How the server may cut json: within an escape, which then says nothing. */
    private static final String HALF_ESCAPE = "(?<!\\\\)((?:\\\\\\\\)*)\\\\(?:u[0-9a-fA-F]{0,3})?$";

    private Payload() {}

    /** The bytes that stood in the log, as far as they were kept. */
    static byte[] bytes(String payload) {
        byte[] found = kept(payload);
        return found == null ? RawText.bytes(payload) : found;
    }

    /** As text for people. */
    static String shown(String payload) {
        return RawText.shown(bytes(payload));
    }

    /** The same of a payload of which only the beginning is at hand. */
    static String beginning(String payload) {
        byte[] found = kept(payload.replaceFirst(HALF_ESCAPE, "$1") + "\"}");
        return RawText.shown(found == null ? RawText.bytes(payload) : found);
    }

    /** Null where it stands under none of the keys. The server takes more for json than anybody can take apart here. */
    private static byte @Nullable [] kept(String payload) {
        if (Json.plain(payload).orElse(payload) instanceof Map<?, ?> object) {
            if (object.get(TEXT) instanceof String text) {
                return RawText.bytes(text);
            }
            if (object.get(BASE64) instanceof String base64) {
                return decoded(base64);
            }
        }
        return null;
    }

    /** What is no base64 is shown as it is. */
    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64.substring(0, base64.length() / 4 * 4));
        } catch (IllegalArgumentException e) {
            return base64.getBytes(StandardCharsets.UTF_8);
        }
    }
}
