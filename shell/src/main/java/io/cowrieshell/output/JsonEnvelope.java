package io.cowrieshell.output;

import io.cowrieshell.operation.Result;
import io.cowrieshell.operation.Rows.RowColumn;
import io.cowrieshell.problem.Problem;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.ObjectWriter;

/**
 * What {@code --json} writes: one document, whose rows are written as they arrive.
 *
 * <pre>{@code
 * {"schema": "cowrie-shell/result", "version": 1, "operation": "sql", "target": "me@db/cowrie",
 *  "tables": [[{"n": 1}]], "result": {…}, "problems": []}
 * }</pre>
 */
final class JsonEnvelope {

    private static final int VERSION = 1;

    private final JsonGenerator json;
    private final String operation;
    private final Supplier<@Nullable String> target;
    private List<RowColumn> columns = List.of();
    private boolean begun;
    private boolean tables;
    private boolean inTable;

    JsonEnvelope(PrintWriter out, String operation, Supplier<@Nullable String> target) {
        ObjectWriter writer = Json.MAPPER
                .writer()
                .without(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .with(new DefaultPrettyPrinter());
        this.json = writer.createGenerator(out);
        this.operation = operation;
        this.target = target;
    }

    private void begin() {
        if (begun) {
            return;
        }
        begun = true;
        json.writeStartObject();
        json.writeStringProperty("schema", "cowrie-shell/result");
        json.writeNumberProperty("version", VERSION);
        json.writeStringProperty("operation", operation);
        // Asked late: the first command of a process connects while it runs.
        String connected = target.get();
        if (connected != null) {
            json.writeStringProperty("target", connected);
        }
    }

    void beginTable(List<RowColumn> header) {
        begin();
        if (!tables) {
            tables = true;
            json.writeArrayPropertyStart("tables");
        }
        columns = Json.distinct(header);
        json.writeStartArray();
        inTable = true;
    }

    void row(List<@Nullable String> values) {
        json.writePOJO(Json.row(columns, values));
    }

    void endTable() {
        json.writeEndArray();
        inTable = false;
    }

    void end(@Nullable Result result, List<Problem> problems) {
        begin();
        if (inTable) {
            endTable();
        }
        if (tables) {
            json.writeEndArray();
        }
        json.writeName("result");
        json.writePOJO(result);
        json.writeArrayPropertyStart("problems");
        problems.forEach(problem -> json.writePOJO(Json.of(problem)));
        json.writeEndArray();
        json.writeEndObject();
        json.writeRaw('\n');
        json.flush();
    }
}
