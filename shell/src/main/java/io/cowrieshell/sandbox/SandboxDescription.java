package io.cowrieshell.sandbox;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;

/**
 * What a sandbox holds, kept beside its data.
 *
 * @param scenario the state it was born in
 * @param sessions how many sessions were asked for
 * @param seed what the generated data follows from
 * @param documentBytes how large an enrichment document is
 * @param born false while the data is being made: a birth that was killed is found by it and done again
 */
public record SandboxDescription(String scenario, long sessions, long seed, long documentBytes, boolean born) {

    /** The same sandbox once all its data is there. */
    public SandboxDescription afterBirth() {
        return new SandboxDescription(scenario, sessions, seed, documentBytes, true);
    }

    // Written by hand: Properties.store adds the time of day, and a file that only differs by it is noise.
    String text() {
        return "scenario=%s%nsessions=%d%nseed=%d%ndocument_bytes=%d%nborn=%b%n"
                .formatted(scenario, sessions, seed, documentBytes, born);
    }

    /** Nothing if the text is not one we wrote; a sandbox without a description counts as not born. */
    static Optional<SandboxDescription> parse(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
            return Optional.of(new SandboxDescription(
                    properties.getProperty("scenario", ""),
                    Long.parseLong(properties.getProperty("sessions", "0")),
                    Long.parseLong(properties.getProperty("seed", "0")),
                    Long.parseLong(properties.getProperty("document_bytes", "0")),
                    Boolean.parseBoolean(properties.getProperty("born", "false"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
