package io.cowrieshell.logfile;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/**
 * An object in its canonical form: keys in order, the last of equal ones, no blanks, one way to write a string, numbers as
 * they are written. What the existing system adds to an event is taken back, so that an event it has stored and the same
 * event in a log are one. For one thread; it keeps its room for the next.
 */
final class Canonical {

    /** Deeper than any event, and less deep than anything a server would refuse. */
    static final int DEEPEST = 200;

    static final JsonFactory JSON = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.threadLocalPool())
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    /** Where a member of an object stands. */
    private record Member(int key, int value, int end) {}

    private final CanonicalBytes out = new CanonicalBytes();
    private final CanonicalBytes arranged = new CanonicalBytes();
    private final List<Member> members = new ArrayList<>();
    private final Comparator<Member> byKey = (left, right) ->
            Arrays.compareUnsigned(out.bytes(), left.key(), left.value(), out.bytes(), right.key(), right.value());
    private final Fields fields = new Fields();
    private final MessageDigest digest = Sha256.digest();

    /**
     * Reads a text of JSON to its end.
     *
     * @return its first token: the fields and the hash are there if that is the beginning of an object
     * @throws tools.jackson.core.JacksonException where it is no JSON
     */
    @Nullable
    JsonToken read(byte[] bytes, int offset, int length) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), bytes, offset, length)) {
            return read(parser);
        } catch (StreamReadException e) {
            if (!e.getOriginalMessage().contains("surrogate")) {
                throw e;
            }
        }
        // Of bytes the parser refuses keys with half a character, of characters it does not; it is JSON all the same.
        String text = new String(bytes, offset, length, StandardCharsets.UTF_8);
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            return read(parser);
        }
    }

    private @Nullable JsonToken read(JsonParser parser) {
        out.clear();
        members.clear();
        fields.clear();
        JsonToken root = parser.nextToken();
        if (root == JsonToken.START_OBJECT) {
            members(parser, true);
        } else {
            parser.skipChildren();
        }
        if (parser.nextToken() != null) {
            throw new StreamReadException(parser, "something follows after its end");
        }
        return root;
    }

    Fields fields() {
        return fields;
    }

    boolean nul() {
        return out.nul();
    }

    boolean half() {
        return out.half();
    }

    /** The SHA-256 of the object that was read. */
    String hash() {
        if (fields.added()) {
            takeBack();
        }
        arrange(0);
        digest.update(arranged.bytes(), 0, arranged.length());
        return Sha256.end(digest);
    }

    private void value(JsonParser parser, JsonToken token) {
        switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING ->
                out.quoted(parser.getStringCharacters(), parser.getStringOffset(), parser.getStringLength());
            default -> out.ascii(parser.getStringCharacters(), parser.getStringOffset(), parser.getStringLength());
        }
    }

    private void array(JsonParser parser) {
        out.add('[');
        boolean first = true;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (!first) {
                out.add(',');
            }
            first = false;
            value(parser, token);
        }
        out.add(']');
    }

    private void object(JsonParser parser) {
        int begin = out.length();
        int first = members.size();
        members(parser, false);
        arrange(first);
        members.subList(first, members.size()).clear();
        out.cut(begin);
        out.add(arranged.bytes(), 0, arranged.length());
    }

    private void members(JsonParser parser, boolean outermost) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            int key = out.length();
            out.quoted(name);
            int value = out.length();
            JsonToken token = parser.nextToken();
            value(parser, token);
            members.add(new Member(key, value, out.length()));
            if (outermost) {
                note(name, token, parser);
            }
        }
    }

    private void note(String name, JsonToken token, JsonParser parser) {
        Field field = Field.of(name);
        if (field == null) {
            return;
        }
        switch (token) {
            case VALUE_STRING -> fields.set(field, Fields.Kind.TEXT, parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> fields.set(field, Fields.Kind.NUMBER, parser.getString());
            case VALUE_NULL -> fields.set(field, Fields.Kind.NONE, null);
            default -> fields.set(field, Fields.Kind.OTHER, null);
        }
    }

    /** Puts the members from a place on in order, the last of equal ones. */
    private void arrange(int first) {
        List<Member> own = members.subList(first, members.size());
        own.sort(byKey);
        arranged.clear();
        arranged.add('{');
        for (int i = 0; i < own.size(); i++) {
            Member member = own.get(i);
            if (i + 1 < own.size() && byKey.compare(member, own.get(i + 1)) == 0) {
                continue;
            }
            if (arranged.length() > 1) {
                arranged.add(',');
            }
            arranged.add(out.bytes(), member.key(), member.value());
            arranged.add(':');
            arranged.add(out.bytes(), member.value(), member.end());
        }
        arranged.add('}');
    }

    /**
     * Takes back what the existing system did. It makes texts harmless where they stand and keeps them beside as
     * {@code _original}; and where an event has no {@code command} it makes one of the {@code input}.
     */
    private void takeBack() {
        String input = fields.text(Field.INPUT_ORIGINAL);
        String command = fields.text(Field.COMMAND_ORIGINAL);
        boolean made = command != null && Objects.equals(command, input);
        members.removeIf(member -> {
            Field field = Field.of(key(member));
            return field != null
                    && (field.added()
                            || (field == Field.INPUT && input != null)
                            || (field == Field.COMMAND && command != null));
        });
        if (input != null) {
            put(Field.INPUT, input);
        }
        if (command != null && !made) {
            put(Field.COMMAND, command);
        }
    }

    private String key(Member member) {
        return new String(out.bytes(), member.key() + 1, member.value() - member.key() - 2, StandardCharsets.UTF_8);
    }

    private void put(Field field, String text) {
        int key = out.length();
        out.quoted(field.word());
        int value = out.length();
        out.quoted(text);
        members.add(new Member(key, value, out.length()));
    }
}
