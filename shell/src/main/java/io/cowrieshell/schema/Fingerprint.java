package io.cowrieshell.schema;

import io.cowrieshell.schema.Blueprint.WantedTable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A short value that two databases share when their managed tables are the same in all that matters.
 *
 * <p>It is the hash of a text in which everything that makes no difference is gone: names of constraints and indexes,
 * order, what is there twice, what may be there or not, sizes, owners and schemas; and of several spellings that are as
 * good the one of the blueprint stands for all.
 *
 * @param value {@code 1:} and 32 hexadecimal digits; the number changes when the text is made in another way
 * @param text what is hashed, in the form of a blueprint
 */
public record Fingerprint(String value, String text) {

    private static final String FORM = "1:";
    private static final int BYTES = 16;

    public static Fingerprint of(Catalog catalog) {
        return of(Blueprints.of(catalog));
    }

    public static Fingerprint of(Blueprint blueprint) {
        Blueprint known = Blueprints.version(Blueprints.LATEST);
        Map<String, WantedTable> tables = new TreeMap<>();
        blueprint
                .tables()
                .forEach((name, table) -> tables.put(
                        name,
                        new CanonicalTable(
                                        table,
                                        known.table(name)
                                                .orElse(new WantedTable(name, List.of(), List.of(), List.of())))
                                .table()));
        String text = BlueprintWriter.write(
                new Blueprint(0, Collections.unmodifiableMap(tables), dependents(blueprint, known)));
        // The version is what the text shows, not part of it.
        text = text.substring(text.indexOf('\n') + 1).strip() + "\n";
        return new Fingerprint(FORM + hash(text), text);
    }

    /** Of views, triggers and functions only those that belong to the system, and only that they are there. */
    private static List<Dependent> dependents(Blueprint blueprint, Blueprint known) {
        return blueprint.dependents().stream()
                .map(found -> new Dependent(found.kind(), "", found.name(), found.table(), List.of(), ""))
                .filter(found -> known.dependents().stream()
                        .anyMatch(one -> one.kind().equals(found.kind())
                                && one.name().equals(found.name())
                                && one.table().equals(found.table())))
                .sorted(Comparator.comparing(Dependent::kind).thenComparing(Dependent::name))
                .toList();
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(digest, BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
