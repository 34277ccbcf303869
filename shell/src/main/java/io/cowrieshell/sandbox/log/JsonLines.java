package io.cowrieshell.sandbox.log;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.core.util.Separators.Spacing;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** Objects as Python's json.dumps writes them: nothing but ASCII, blanks after commas and colons. */
final class JsonLines {

    private static final int USUAL_LENGTH = 512;

    private final ObjectWriter writer;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(USUAL_LENGTH);

    JsonLines(boolean pretty) {
        JsonFactory factory = JsonFactory.builder()
                .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
                .build();
        writer = JsonMapper.builder(factory).build().writer().with(pretty ? indented() : onOneLine());
    }

    private static DefaultPrettyPrinter onOneLine() {
        return new DefaultPrettyPrinter(separators(Spacing.AFTER))
                .withObjectIndenter(new DefaultPrettyPrinter.NopIndenter())
                .withArrayIndenter(new DefaultPrettyPrinter.NopIndenter());
    }

    private static DefaultPrettyPrinter indented() {
        DefaultIndenter four = new DefaultIndenter("    ", "\n");
        return new DefaultPrettyPrinter(separators(Spacing.NONE))
                .withObjectIndenter(four)
                .withArrayIndenter(four);
    }

    private static Separators separators(Spacing afterComma) {
        return Separators.createDefaultInstance()
                .withObjectNameValueSpacing(Spacing.AFTER)
                .withObjectEntrySpacing(afterComma)
                .withArrayElementSpacing(afterComma)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator("");
    }

    /** One object, without the end of its line. */
    byte[] object(Consumer<JsonGenerator> fields) {
        line.reset();
        try (JsonGenerator json = writer.createGenerator(line)) {
            json.writeStartObject();
            fields.accept(json);
            json.writeEndObject();
        }
        return line.toByteArray();
    }
}
