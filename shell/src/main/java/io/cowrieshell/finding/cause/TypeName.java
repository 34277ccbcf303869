package io.cowrieshell.finding.cause;

import java.util.Locale;
import java.util.Map;

/** The names of types, in the one spelling the server answers with: {@code character varying} for {@code varchar}. */
public final class TypeName {

    private static final Map<String, String> ALIASES = Map.ofEntries(
            Map.entry("varchar", "character varying"),
            Map.entry("char", "character"),
            Map.entry("bpchar", "character"),
            Map.entry("int", "integer"),
            Map.entry("int4", "integer"),
            Map.entry("serial", "integer"),
            Map.entry("serial4", "integer"),
            Map.entry("int8", "bigint"),
            Map.entry("bigserial", "bigint"),
            Map.entry("serial8", "bigint"),
            Map.entry("int2", "smallint"),
            Map.entry("bool", "boolean"),
            Map.entry("decimal", "numeric"),
            Map.entry("float8", "double precision"),
            Map.entry("float4", "real"),
            Map.entry("timestamptz", "timestamp with time zone"),
            Map.entry("timestamp", "timestamp without time zone"));

    private TypeName() {}

    /** Without length or precision. */
    public static String base(String type) {
        String plain = type.toLowerCase(Locale.ROOT)
                .replaceAll("\\([^)]*\\)", "")
                .replaceAll("\\s+", " ")
                .strip();
        String array = plain.endsWith("[]") ? "[]" : "";
        String element = plain.substring(0, plain.length() - array.length()).strip();
        return ALIASES.getOrDefault(element, element) + array;
    }

    /** Whether both name the same type, length aside. */
    public static boolean same(String left, String right) {
        return base(left).equals(base(right));
    }
}
