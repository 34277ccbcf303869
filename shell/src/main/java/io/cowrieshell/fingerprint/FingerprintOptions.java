package io.cowrieshell.fingerprint;

import io.cowrieshell.operation.Option;

public record FingerprintOptions(
        @Option(help = "show the text that is hashed as well")
        boolean explain) {}
