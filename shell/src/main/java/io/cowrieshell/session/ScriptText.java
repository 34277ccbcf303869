package io.cowrieshell.session;

import io.cowrieshell.operation.Effect;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.OperationCatalog;
import io.cowrieshell.operation.OptionModel;
import io.cowrieshell.operation.Shown;
import io.cowrieshell.output.Json;
import io.cowrieshell.recording.Entry;
import io.cowrieshell.recording.Entry.Did;
import io.cowrieshell.recording.KeptSession;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What was done as a script that does it once more. What failed, and what only looked, is a comment. */
final class ScriptText {

    private static final String MASK = "***";

    private final OperationCatalog catalog;

    ScriptText(OperationCatalog catalog) {
        this.catalog = catalog;
    }

    String of(List<KeptSession> sessions) {
        StringBuilder script = new StringBuilder(comment("What was done in "
                + sessions.stream().map(KeptSession::id).collect(Collectors.joining(", "))
                + "; what stands as " + MASK + " was secret."));
        for (KeptSession session : sessions) {
            script.append('\n')
                    .append(comment("Session " + session.id() + " of " + session.user() + " on " + session.host() + ", "
                            + Shown.moment(session.at())));
            session.entries().forEach(entry -> script.append('\n').append(entry(entry)));
        }
        return script.toString().stripTrailing();
    }

    private String entry(Entry entry) {
        String what = entry.number() + ". " + entry.line();
        Did did = entry.did();
        if (Told.failed(entry) || did == null) {
            String problem = entry.ended().problem();
            return comment(what) + comment("   " + Told.outcome(entry) + (problem == null ? "" : ": " + problem));
        }
        if (did.effect() == Effect.READS) {
            return comment(what) + comment("   only looked");
        }
        boolean step = catalog.find(did.operation()).map(Operation::step).orElse(true);
        return step ? call(did) : comment(what) + comment("   about the shell itself");
    }

    private static String call(Did did) {
        Map<String, Object> options = new LinkedHashMap<>();
        did.options().forEach((name, value) -> options.put(OptionModel.camel(name), value));
        String given = options.isEmpty() ? "" : Json.text(options);
        return OptionModel.camel(did.operation()) + "(" + given + ");\n";
    }

    /** Whatever ends a line in JavaScript begins another comment. */
    private static String comment(String text) {
        return text.lines()
                .flatMap(line -> List.of(line.split("[\u2028\u2029]")).stream())
                .map(line -> ("// " + line).stripTrailing() + "\n")
                .collect(Collectors.joining());
    }
}
