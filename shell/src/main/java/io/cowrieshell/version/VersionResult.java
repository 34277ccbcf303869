package io.cowrieshell.version;

import io.cowrieshell.operation.Result;
import io.cowrieshell.operation.View;

public record VersionResult(String shell, String java, String platform, String database) implements Result {

    @Override
    public View view() {
        return View.line("cowrie-shell " + shell);
    }
}
