package io.cowrieshell.recording;

import io.cowrieshell.problem.Redactor;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/**
 * An event as a line of JSON, without secrets. Values are written one by one and not by way of records: the first line of
 * a session must not wait for all that takes.
 */
final class EventText {

    // Only ASCII: what is typed and shown may hold anything, and whoever looks at the file has a terminal.
    private static final JsonFactory JSON = JsonFactory.builder()
            .configure(JsonWriteFeature.ESCAPE_NON_ASCII, true)
            .build();

    private final Redactor redactor;
    private final StringWriter text = new StringWriter();
    private final JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text);

    private EventText(Redactor redactor) {
        this.redactor = redactor;
    }

    /** With its end. */
    static String of(Event event, Redactor redactor) {
        EventText writing = new EventText(redactor);
        writing.json.writeStartObject();
        event.write(writing);
        writing.json.writeEndObject();
        writing.json.close();
        return writing.text.append('\n').toString();
    }

    /** What is not there is left out. */
    EventText put(String name, @Nullable Object value) {
        if (value != null) {
            json.writeName(name);
            write(name, value);
        }
        return this;
    }

    private void write(String name, @Nullable Object value) {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            map.forEach((key, each) -> {
                json.writeName(redactor.redact(String.valueOf(key)));
                write(String.valueOf(key), each);
            });
            json.writeEndObject();
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            list.forEach(each -> write(name, each));
            json.writeEndArray();
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value instanceof Number number) {
            json.writeNumber(number.toString());
        } else {
            json.writeString(redactor.redact(name, value.toString()));
        }
    }
}
