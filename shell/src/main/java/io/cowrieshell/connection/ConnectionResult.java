package io.cowrieshell.connection;

import io.cowrieshell.database.Setting;
import io.cowrieshell.operation.Result;
import io.cowrieshell.operation.View;
import java.util.List;

/**
 * Where the shell is connected.
 *
 * @param settings each with its origin; a password is never among the values
 */
public record ConnectionResult(String target, String server, int backend, boolean writable, List<Setting> settings)
        implements Result {

    public ConnectionResult {
        settings = List.copyOf(settings);
    }

    @Override
    public View view() {
        return View.stack(
                View.line("Connected to " + target + ", " + (writable ? "open for writing" : "read-only") + " ("
                        + server + ", backend " + backend + ")."),
                new View.Table(
                        List.of(View.column("setting"), View.column("value"), View.column("from")),
                        settings.stream()
                                .map(setting -> View.row(setting.name(), setting.value(), setting.origin()))
                                .toList()));
    }
}
