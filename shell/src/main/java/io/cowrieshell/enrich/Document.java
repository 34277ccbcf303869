package io.cowrieshell.enrich;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a file tells of one address, or why it tells nothing that can be used.
 *
 * @param line where it begins, from 1
 * @param address as it is written there; empty where it is not known
 * @param part the document as JSON; the beginning of what stands there where it cannot be used
 * @param reason why it cannot be used; null where it can
 */
record Document(
        long line, String address, String part, @Nullable String reason) {

    private static final List<String> ADDRESSES = List.of("ip", "address", "ip_address");
    private static final List<String> DOCUMENTS = List.of("enrichment", "document");
    private static final int SHOWN = 200;

    /** As PostgreSQL can take it: what holds a NUL loses it, for here it is only shown. */
    static Document unusable(long line, String address, String text, String reason) {
        return new Document(line, shown(address), shown(text), reason);
    }

    private static String shown(String text) {
        String bare = text.codePoints()
                .map(point -> point == 0 || Character.getType(point) == Character.SURROGATE ? 0xFFFD : point)
                .limit(SHOWN)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return bare.strip();
    }

    /** An object that says itself of which address it is. */
    static Document of(long line, JsonNode node) {
        if (!node.isObject()) {
            return unusable(line, "", node.toString(), "not an object");
        }
        ObjectNode rest = ((ObjectNode) node).deepCopy();
        String address = "";
        for (String name : ADDRESSES) {
            JsonNode value = rest.get(name);
            if (value != null && value.isString()) {
                address = value.asString();
            }
            rest.remove(name);
        }
        if (address.isEmpty()) {
            return unusable(line, "", node.toString(), "names no address");
        }
        for (String name : DOCUMENTS) {
            JsonNode document = rest.get(name);
            if (document != null) {
                return of(line, address, document);
            }
        }
        return of(line, address, rest);
    }

    /** The document of an address. */
    static Document of(long line, String address, JsonNode document) {
        if (!document.isObject()) {
            return unusable(line, address, document.toString(), "not an object");
        }
        String reason = Storable.refused(address);
        reason = reason == null ? Storable.refused(document) : reason;
        return reason == null
                ? new Document(line, address, document.toString(), null)
                : unusable(line, address, document.toString(), reason);
    }
}
