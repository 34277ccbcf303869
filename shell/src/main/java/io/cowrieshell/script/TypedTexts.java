package io.cowrieshell.script;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.SourceSection;
import org.jspecify.annotations.Nullable;

/** All that was typed into a world: a function of the first line may fail in the last, and its place is told then. */
final class TypedTexts {

    private final Map<String, TypedText> byName = new HashMap<>();
    private String last = "";
    private String present = "";

    /** The source of the first reading the engine understands; of the last one where it understands none. */
    Source source(Context context, String typed) {
        List<TypedText> readings = TypedText.readings(typed);
        last = typed;
        String name = "typed-" + (byName.size() + 1);
        present = name;
        for (TypedText reading : readings.subList(0, readings.size() - 1)) {
            Source source = Source.newBuilder("js", reading.text(), name).buildLiteral();
            if (understood(context, source)) {
                byName.put(name, reading);
                return source;
            }
        }
        TypedText nearest = readings.get(readings.size() - 1);
        byName.put(name, nearest);
        return Source.newBuilder("js", nearest.text(), name).buildLiteral();
    }

    /** The name of the source that was made last. */
    String present() {
        return present;
    }

    /** What was typed last. */
    String last() {
        return last;
    }

    private static boolean understood(Context context, Source source) {
        try {
            context.parse(source);
            return true;
        } catch (PolyglotException e) {
            if (e.isSyntaxError()) {
                return false;
            }
            throw e;
        }
    }

    /** The place somebody sees: of what was typed, not of what was made of it. */
    Place place(SourceSection section) {
        @Nullable TypedText typed = byName.get(section.getSource().getName());
        String name = section.getSource().getName();
        if (typed != null) {
            return Place.at(name, typed.typed(), typed.typedAt(section.getCharIndex()));
        }
        return Place.at(name, section.getSource().getCharacters().toString(), section.getCharIndex());
    }
}
