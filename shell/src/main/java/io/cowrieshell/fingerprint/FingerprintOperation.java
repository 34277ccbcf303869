package io.cowrieshell.fingerprint;

import com.google.auto.service.AutoService;
import io.cowrieshell.operation.Declaration;
import io.cowrieshell.operation.Effect;
import io.cowrieshell.operation.Group;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.Verb;
import io.cowrieshell.schema.Blueprints;
import io.cowrieshell.schema.Catalog;
import io.cowrieshell.schema.CatalogReader;
import io.cowrieshell.schema.Fingerprint;
import io.cowrieshell.schema.Versions;

@AutoService(Verb.class)
public final class FingerprintOperation implements Operation<FingerprintOptions, FingerprintResult> {

    @Override
    public Declaration<FingerprintOptions> declaration() {
        return Declaration.of(
                "fingerprint",
                "Show a short value that equal schemas share",
                Group.LOOK,
                Effect.READS,
                FingerprintOptions.class,
                "fingerprint",
                "fingerprint --explain");
    }

    @Override
    public FingerprintResult run(FingerprintOptions options, RunContext context) throws Exception {
        Catalog catalog = context.reading(connection -> CatalogReader.read(connection));
        Fingerprint fingerprint = Fingerprint.of(catalog);
        Integer same = Blueprints.VERSIONS.stream()
                .filter(version ->
                        Fingerprint.of(Blueprints.version(version)).value().equals(fingerprint.value()))
                .findFirst()
                .orElse(null);
        return new FingerprintResult(
                fingerprint.value(),
                Versions.of(catalog, null, null).observed(),
                same,
                options.explain() ? fingerprint.text() : null);
    }
}
