package io.cowrieshell;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;

/** The floors of the house, the highest first. Those who share one are peers and never use each other. */
final class House extends ArchCondition<JavaClass> {

    private static final String ROOT = "io.cowrieshell";

    private static final String ALL_OTHERS = "the verbs";

    private static final List<List<String>> FLOORS = List.of(
            List.of(""),
            List.of("app"),
            List.of("terminal"),
            List.of("plan", "script"),
            List.of(ALL_OTHERS),
            List.of("output"),
            List.of("finding"),
            List.of("ingest"),
            List.of("snapshot"),
            List.of("migration"),
            List.of("job"),
            List.of("recording"),
            List.of("operation"),
            List.of("journal"),
            List.of("schema"),
            List.of("logfile"),
            List.of("enrichment"),
            List.of("database"),
            List.of("problem"));

    House() {
        super("only use packages on a lower floor: " + FLOORS);
    }

    @Override
    public void check(JavaClass user, ConditionEvents events) {
        for (Dependency dependency : user.getDirectDependenciesFromSelf()) {
            JavaClass used = dependency.getTargetClass().getBaseComponentType();
            if (used.getPackageName().startsWith(ROOT) && !allowed(room(user), room(used))) {
                events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
            }
        }
    }

    private static boolean allowed(String user, String used) {
        return user.equals(used) || floor(user) < floor(used);
    }

    private static String room(JavaClass type) {
        String below = type.getPackageName().substring(ROOT.length()).replaceFirst("^\\.", "");
        return below.split("\\.", 2)[0];
    }

    private static int floor(String room) {
        for (int floor = 0; floor < FLOORS.size(); floor++) {
            if (FLOORS.get(floor).contains(room)) {
                return floor;
            }
        }
        return floor(ALL_OTHERS);
    }
}
