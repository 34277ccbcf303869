package io.cowrieshell.schema;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What has moved between two schemas, object by object, of which one is known by its fingerprint only.
 *
 * <p>A fingerprint alone cannot tell. So whoever keeps that of a schema which is no version's own keeps with it how it
 * differs from a version's, in lines of the text that is hashed.
 *
 * @param gone what was there and is not
 * @param come what is there and was not
 */
public record SchemaDrift(List<String> gone, List<String> come) {

    public SchemaDrift {
        gone = List.copyOf(gone);
        come = List.copyOf(come);
    }

    /** How a schema differs from the nearest version's; null where it is one's own. */
    public static @Nullable Differs differs(Catalog catalog) {
        Set<String> there = lines(Fingerprint.of(catalog).text());
        return Blueprints.VERSIONS.stream()
                .map(version -> differs(version, there))
                .min(Comparator.comparingInt(
                        each -> each.lacks().size() + each.has().size()))
                .filter(each -> !each.lacks().isEmpty() || !each.has().isEmpty())
                .orElse(null);
    }

    private static Differs differs(int version, Set<String> there) {
        Set<String> wanted = lines(text(version));
        return new Differs(version, without(wanted, there), without(there, wanted));
    }

    /**
     * From what was there to what is; empty where too little is known of it.
     *
     * @param fingerprints it may have had
     */
    public static Optional<SchemaDrift> of(List<String> fingerprints, @Nullable Differs differs, Catalog catalog) {
        Set<String> there = lines(Fingerprint.of(catalog).text());
        List<Set<String>> made = new ArrayList<>();
        if (differs != null && Blueprints.VERSIONS.contains(differs.from())) {
            Set<String> lines = lines(text(differs.from()));
            differs.lacks().forEach(lines::remove);
            lines.addAll(differs.has());
            made.add(lines);
        }
        Blueprints.VERSIONS.stream()
                .filter(version -> fingerprints.contains(
                        Fingerprint.of(Blueprints.version(version)).value()))
                .forEach(version -> made.add(lines(text(version))));
        return made.stream()
                .map(wanted -> new SchemaDrift(without(wanted, there), without(there, wanted)))
                .min(Comparator.comparingInt(
                        drift -> drift.gone().size() + drift.come().size()));
    }

    private static String text(int version) {
        return Fingerprint.of(Blueprints.version(version)).text();
    }

    /** Each with the object it belongs to, so that it says something by itself. */
    private static Set<String> lines(String text) {
        Set<String> lines = new LinkedHashSet<>();
        String object = "";
        for (String line : text.lines().toList()) {
            if (line.isBlank()) {
                continue;
            }
            if (!Character.isWhitespace(line.charAt(0))) {
                object = line.strip();
                lines.add(object);
            } else {
                lines.add(object + ": " + line.strip());
            }
        }
        return lines;
    }

    private static List<String> without(Set<String> these, Set<String> those) {
        return these.stream().filter(line -> !those.contains(line)).toList();
    }

    /** A line each: {@code - } what is gone, {@code + } what has come. */
    public List<String> told() {
        List<String> told = new ArrayList<>();
        gone.forEach(line -> told.add("- " + line));
        come.forEach(line -> told.add("+ " + line));
        return told;
    }
}
