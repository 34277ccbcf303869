package io.cowrieshell.schema;

import io.cowrieshell.schema.Blueprint.WantedColumn;
import io.cowrieshell.schema.Blueprint.WantedTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Reads a schema from its text. What stands at the beginning of a line opens a table, view, trigger or function; two
 * blanks in are its parts, and lines with more blanks go on from the one before.
 *
 * <pre>
 * version 16
 * extends 15
 *
 * table ip_inventory
 *   column ip_address character varying(45) not null
 *   column enrichment jsonb | json not null default '{}'
 *   primary key ip_inventory_pkey (ip_address)
 * </pre>
 */
public final class BlueprintParser {

    private static final String PART = "  ";
    private static final Set<String> AFTER_TYPE =
            Set.of("formerly", "not", "optional", Blueprints.SERIAL, "identity", "default", "generated");

    private final List<String> lines;
    private final IntFunction<Blueprint> versions;
    private final Map<String, WantedTable> tables = new LinkedHashMap<>();
    private final List<Dependent> dependents = new ArrayList<>();
    private int version;
    private int next;

    private BlueprintParser(String text, IntFunction<Blueprint> versions) {
        this.lines = text.lines().toList();
        this.versions = versions;
    }

    /** Reads a text; {@code file} names it where it is wrong. */
    public static Blueprint parse(String text, String file) {
        return parse(text, file, Blueprints::version);
    }

    static Blueprint parse(String text, String file, IntFunction<Blueprint> versions) {
        BlueprintParser parser = new BlueprintParser(text, versions);
        try {
            return parser.blueprint();
        } catch (BlueprintProblem.Malformed e) {
            throw e.in(file);
        }
    }

    private Blueprint blueprint() {
        BlueprintLine head = line().orElseThrow(() -> new BlueprintProblem.Malformed(1, "version N", "the end"));
        head.expect("version");
        version = number(head);
        for (Optional<BlueprintLine> line = line(); line.isPresent(); line = line()) {
            open(line.get());
        }
        return new Blueprint(version, Collections.unmodifiableMap(tables), dependents);
    }

    private void open(BlueprintLine line) {
        if (line.skip("extends")) {
            Blueprint base = versions.apply(number(line));
            tables.putAll(base.tables());
            dependents.addAll(base.dependents());
        } else if (line.skip("table")) {
            String name = line.name("the name of a table");
            line.end();
            tables.put(name, table(name));
        } else {
            dependents.add(dependent(line));
        }
    }

    private static int number(BlueprintLine line) {
        String text = line.rest();
        if (!text.matches("\\d{1,4}")) {
            throw new BlueprintProblem.Malformed(line.number(), "a number", text);
        }
        return Integer.parseInt(text);
    }

    private WantedTable table(String name) {
        WantedTable base = tables.getOrDefault(name, new WantedTable(name, List.of(), List.of(), List.of()));
        List<WantedColumn> columns = new ArrayList<>(base.columns());
        List<BlueprintLine> others = new ArrayList<>();
        while (partFollows()) {
            BlueprintLine part = line().orElseThrow();
            if (part.skip("column")) {
                columns.add(column(part));
            } else {
                others.add(part);
            }
        }
        // Checks and indexes tell their columns from other words by knowing all columns of the table.
        TableParts parts = new TableParts(base, columns);
        others.forEach(parts::add);
        return parts.table();
    }

    private static WantedColumn column(BlueprintLine line) {
        List<String> names = line.names("the name of a column");
        List<String> types = Expression.split(line.until(AFTER_TYPE), "|");
        if (types.contains("")) {
            throw line.wanted("a type");
        }
        List<String> former = line.skip("formerly") ? line.names("a former name") : List.of();
        boolean notNull = line.skip("not null");
        boolean optional = line.skip("optional");
        String defaultText = defaultText(line);
        if (optional && defaultText == null) {
            throw line.wanted("the default that is optional");
        }
        List<String> generated = line.skip("generated") ? Expression.split(line.rest(), "|") : List.of();
        line.end();
        return new WantedColumn(names, former, types, notNull, defaultText, optional, generated);
    }

    private static @Nullable String defaultText(BlueprintLine line) {
        if (line.skip("default")) {
            String expression = line.rest();
            if (expression.isEmpty()) {
                throw line.wanted("a default");
            }
            return expression;
        }
        if (line.skip(Blueprints.SERIAL)) {
            return Blueprints.SERIAL;
        }
        if (line.skip("identity")) {
            return line.skip("always") ? "identity always" : "identity";
        }
        return null;
    }

    private Dependent dependent(BlueprintLine line) {
        String kind = List.of("view", "materialized view", "trigger", "function").stream()
                .filter(line::skip)
                .findFirst()
                .orElseThrow(() -> line.wanted("table, view, materialized view, trigger or function"));
        String name = line.name("the name of the " + kind);
        String table = "";
        if (kind.equals("trigger")) {
            line.expect("on");
            table = line.name("the table of the trigger");
        }
        line.end();
        List<String> uses = new ArrayList<>();
        List<String> body = new ArrayList<>();
        while (next < lines.size()
                && (lines.get(next).startsWith(PART) || lines.get(next).isBlank())) {
            String text = lines.get(next++);
            if (body.isEmpty() && text.startsWith(PART + "uses ")) {
                uses.addAll(List.of(text.substring(PART.length() + 5).split(", ")));
            } else {
                body.add(text.isBlank() ? "" : text.substring(PART.length()));
            }
        }
        String definition = String.join("\n", body).strip();
        if (definition.isEmpty()) {
            throw new BlueprintProblem.Malformed(line.number() + 1, "the statement that makes it", "none");
        }
        return new Dependent(kind, "", name, table, uses, definition);
    }

    private boolean partFollows() {
        while (next < lines.size() && silent(lines.get(next))) {
            next++;
        }
        return next < lines.size() && lines.get(next).startsWith(PART);
    }

    /** The next line that says something, with those that go on from it. */
    private Optional<BlueprintLine> line() {
        while (next < lines.size() && silent(lines.get(next))) {
            next++;
        }
        if (next == lines.size()) {
            return Optional.empty();
        }
        int number = next + 1;
        StringBuilder text = new StringBuilder(lines.get(next++));
        while (next < lines.size() && lines.get(next).startsWith(PART + PART)) {
            text.append(' ').append(lines.get(next++).strip());
        }
        return Optional.of(new BlueprintLine(BlueprintWriter.unescape(text.toString()), number));
    }

    private static boolean silent(String line) {
        return line.isBlank() || line.stripLeading().startsWith("#");
    }
}
