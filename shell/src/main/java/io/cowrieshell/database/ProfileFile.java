package io.cowrieshell.database;

import io.cowrieshell.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.dataformat.yaml.YAMLFactory;

/**
 * Reads {@code profiles.yaml} token by token, because a tree would have forgotten the lines the messages name. No message
 * quotes the file: there may be passwords in it.
 */
final class ProfileFile {

    /** One line of a profile. */
    record Entry(String key, String value, int line) {}

    private final Path file;

    ProfileFile(Path file) {
        this.file = file;
    }

    /** The entries of every profile, by its name. */
    Map<String, List<Entry>> read() {
        try (InputStream bytes = Files.newInputStream(file);
                JsonParser parser = new YAMLFactory().createParser(ObjectReadContext.empty(), bytes)) {
            return document(parser);
        } catch (JacksonException notYaml) {
            int line = notYaml.getLocation() == null
                    ? 0
                    : Math.max(0, notYaml.getLocation().getLineNr());
            throw malformed("it is not valid YAML", line);
        } catch (IOException unreadable) {
            throw TargetProblem.PROFILE
                    .because("the profiles cannot be read", "from " + file, "check that the file is yours to read")
                    .asException(unreadable);
        }
    }

    private Map<String, List<Entry>> document(JsonParser parser) {
        Map<String, List<Entry>> profiles = new LinkedHashMap<>();
        JsonToken first = parser.nextToken();
        if (first == null || first == JsonToken.VALUE_NULL) {
            return profiles;
        }
        expectMapping(parser, first, "it does not begin with \"profiles:\"");
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            if (!parser.currentName().equals("profiles")) {
                throw malformed("beside \"profiles:\" there may be nothing", line(parser));
            }
            JsonToken value = parser.nextToken();
            if (value != JsonToken.VALUE_NULL) {
                expectMapping(parser, value, "behind \"profiles:\" no profile follows");
                profiles(parser, profiles);
            }
        }
        return profiles;
    }

    private void profiles(JsonParser parser, Map<String, List<Entry>> profiles) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            if (profiles.containsKey(name)) {
                throw malformed("a profile is there twice", line(parser));
            }
            expectMapping(parser, parser.nextToken(), "a profile has no settings below its name");
            profiles.put(name, entries(parser));
        }
    }

    private List<Entry> entries(JsonParser parser) {
        List<Entry> entries = new ArrayList<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = parser.currentName();
            int line = line(parser);
            JsonToken value = parser.nextToken();
            if (!value.isScalarValue()) {
                throw malformed("a setting has a list or a mapping for its value", line);
            }
            if (entries.stream().anyMatch(entry -> entry.key().equals(key))) {
                throw malformed("a setting is there twice", line);
            }
            entries.add(new Entry(key, value == JsonToken.VALUE_NULL ? "" : parser.getString(), line));
        }
        return entries;
    }

    private void expectMapping(JsonParser parser, JsonToken token, String otherwise) {
        if (token != JsonToken.START_OBJECT) {
            throw malformed(otherwise, line(parser));
        }
    }

    private static int line(JsonParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }

    private ProblemException malformed(String reason, int line) {
        return TargetProblem.PROFILE
                .because(
                        "the profiles cannot be read: " + reason,
                        "in " + file + (line > 0 ? " line " + line : ""),
                        "docs/connecting.md shows what the file looks like")
                .asException();
    }
}
