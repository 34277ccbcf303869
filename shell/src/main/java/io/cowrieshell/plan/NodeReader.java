package io.cowrieshell.plan;

import io.cowrieshell.plan.Node.Field;
import io.cowrieshell.plan.Node.Fields;
import io.cowrieshell.plan.Node.Items;
import io.cowrieshell.plan.Node.Scalar;
import io.cowrieshell.plan.Node.Span;
import io.cowrieshell.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Reads YAML piece by piece, so that every piece knows its place. Of YAML only what a plan needs: nothing that refers to
 * something else in the document, so that a small file never becomes a large one, and nothing that names a type.
 */
final class NodeReader {

    private static final int DEEPEST = 12;

    /**
     * Within the braces of YAML a parameter's own braces would be read as such. So they are letters while it is read, which
     * are as long; nobody writes these, since they stand for nothing.
     */
    private static final String OPENING = "${";

    private static final String OPENING_LETTERS = "\uE000\uE001";
    private static final String CLOSING = "}";
    private static final String CLOSING_LETTER = "\uE002";

    private final String source;
    private static final Pattern PLACE = Pattern.compile("\\$\\{(" + Placeholders.NAME + ")}");

    private static final Pattern MARK = Pattern.compile("line (\\d{1,9}), column (\\d{1,9}):");

    private final Offsets offsets;
    private final YAMLParser parser;

    private NodeReader(String source, String text, YAMLParser parser) {
        this.source = source;
        this.offsets = new Offsets(text);
        this.parser = parser;
    }

    /**
     * @param source how messages name the text
     */
    static Node read(String source, String text) {
        requireNoLetters(source, text);
        String letters = PLACE.matcher(text).replaceAll(OPENING_LETTERS + "$1" + CLOSING_LETTER);
        try (YAMLParser parser = (YAMLParser) new YAMLFactory().createParser(ObjectReadContext.empty(), letters)) {
            NodeReader reader = new NodeReader(source, text, parser);
            if (parser.nextToken() == null) {
                throw reader.notYaml("it is empty", Place.START);
            }
            Node document = reader.node(0);
            if (parser.nextToken() != null) {
                throw reader.notYaml("it has more than one document", reader.place());
            }
            return document;
        } catch (JacksonException e) {
            Place place = place(e);
            throw problem(source, firstLine(e), place).asException(e);
        }
    }

    private static void requireNoLetters(String source, String text) {
        int at = text.indexOf(OPENING_LETTERS) < 0 ? text.indexOf(CLOSING_LETTER) : text.indexOf(OPENING_LETTERS);
        if (at >= 0) {
            int line = (int) text.substring(0, at).lines().count();
            throw problem(source, "it holds a character that stands for nothing", new Place(Math.max(1, line), 1))
                    .asException();
        }
    }

    /** Of what is wrong, which its words tell; what was read last stands before that. */
    private static Place place(JacksonException e) {
        TokenStreamLocation at = e.getLocation();
        Place place = at == null ? Place.START : new Place(Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()));
        Matcher told = MARK.matcher(String.valueOf(e.getOriginalMessage()));
        while (told.find()) {
            place = new Place(Integer.parseInt(told.group(1)), Integer.parseInt(told.group(2)));
        }
        return place;
    }

    private static String firstLine(JacksonException e) {
        return e.getOriginalMessage()
                .lines()
                .findFirst()
                .orElse("it cannot be read")
                .replace(OPENING_LETTERS, OPENING)
                .replace(CLOSING_LETTER, CLOSING);
    }

    private Node node(int depth) {
        Place place = place();
        if (parser.isCurrentAlias()) {
            throw notYaml("an alias stands for something else of the document: write it out", place);
        }
        if (parser.getTypeId() != null) {
            throw notYaml("a tag names a type: leave it out", place);
        }
        if (depth > DEEPEST) {
            throw notYaml("it is nested more than " + DEEPEST + " deep", place);
        }
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> fields(place, depth);
            case START_ARRAY -> items(place, depth);
            default -> new Scalar(value(token), place, span());
        };
    }

    private Fields fields(Place place, int depth) {
        Map<String, Field> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            Place name = place();
            String key = letters(parser.currentName());
            parser.nextToken();
            Node value = node(depth + 1);
            if (fields.putIfAbsent(key, new Field(name, value)) != null) {
                throw notYaml(key + " stands there twice", name);
            }
        }
        return new Fields(fields, place);
    }

    private Items items(Place place, int depth) {
        List<Node> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node(depth + 1));
        }
        return new Items(items, place);
    }

    private @Nullable Object value(JsonToken token) {
        String written = letters(parser.getString());
        return switch (token) {
            case VALUE_NULL -> null;
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT -> written.matches("-?(0|[1-9]\\d{0,17})") ? Long.valueOf(written) : written;
            case VALUE_NUMBER_FLOAT -> written.matches("-?\\d{1,15}\\.\\d{1,15}") ? Double.valueOf(written) : written;
            case VALUE_STRING -> written.equals("~") && unquoted() ? null : written;
            default -> throw notYaml("it holds what is no text", place());
        };
    }

    private static String letters(String read) {
        return read.replace(OPENING_LETTERS, OPENING).replace(CLOSING_LETTER, CLOSING);
    }

    private boolean unquoted() {
        Span span = span();
        return span.to() - span.from() == 1;
    }

    private Span span() {
        int from = (int) parser.currentTokenLocation().getCharOffset();
        int to = (int) parser.currentLocation().getCharOffset();
        return new Span(offsets.of(from), offsets.of(Math.max(from, to)));
    }

    private Place place() {
        TokenStreamLocation at = parser.currentTokenLocation();
        return new Place(at.getLineNr(), at.getColumnNr());
    }

    private RuntimeException notYaml(String why, Place place) {
        return problem(source, why, place).asException();
    }

    private static Problem problem(String source, String why, Place place) {
        return PlanProblem.UNREADABLE
                .problem(place.in(source) + ": it cannot be read as a plan")
                .why(why)
                .next("a plan is YAML: names and values, lists, and texts in quotes where they hold : or #");
    }
}
