package io.cowrieshell.enrich;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What JSON allows and the inventory refuses. */
final class Storable {

    /** Keeps numbers as they are written, and the file open until all of it is read. */
    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .build();

    /** Far less than the server takes, and far more than anybody means. */
    private static final int DIGITS = 1_000;

    private Storable() {}

    /** Why a document cannot be stored; null where it can. */
    static @Nullable String refused(JsonNode node) {
        if (node.isString()) {
            return refused(node.asString());
        }
        if (node.isBigDecimal() || node.isFloatingPointNumber()) {
            BigDecimal number = node.decimalValue();
            return Math.abs((long) number.scale()) > DIGITS ? "a number is larger than the inventory holds" : null;
        }
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> property : node.properties()) {
                String reason = refused(property.getKey());
                reason = reason == null ? refused(property.getValue()) : reason;
                if (reason != null) {
                    return reason;
                }
            }
        }
        if (node.isArray()) {
            for (JsonNode element : node) {
                String reason = refused(element);
                if (reason != null) {
                    return reason;
                }
            }
        }
        return null;
    }

    /** Text that no column can hold. */
    static @Nullable String refused(String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == 0) {
                return "a text in it holds a NUL";
            }
            if (Character.isSurrogate(character)) {
                boolean pair = Character.isHighSurrogate(character)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return "a text in it holds half a character";
                }
                i++;
            }
        }
        return null;
    }
}
