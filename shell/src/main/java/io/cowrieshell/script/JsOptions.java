package io.cowrieshell.script;

import io.cowrieshell.operation.Text;

public record JsOptions(
        @Text(help = "the script", language = Text.Language.JAVASCRIPT)
        String script) {}
