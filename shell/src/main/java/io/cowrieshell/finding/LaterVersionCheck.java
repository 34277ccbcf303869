package io.cowrieshell.finding;

import com.google.auto.service.AutoService;
import io.cowrieshell.schema.Blueprint.WantedTable;
import io.cowrieshell.schema.Blueprints;
import io.cowrieshell.schema.Catalog;
import io.cowrieshell.schema.Versions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether a migration to a later version was begun and not brought to its end. */
@AutoService(Check.class)
public final class LaterVersionCheck implements Check {

    static final FindingKind KIND = new FindingKind(
            "VERSION-002", "a later version was begun", "nothing, as long as the version stays what it says it is");

    @Override
    public List<FindingKind> kinds() {
        return List.of(KIND);
    }

    @Override
    public List<Finding> look(Examination examination) {
        Versions versions = examination.versions();
        if (versions.begun() <= versions.goal()) {
            return List.of();
        }
        List<String> facts = beyond(examination.catalog(), versions);
        return List.of(new Finding(
                KIND,
                Severity.INFORMATION,
                "version " + versions.begun(),
                "begun and not completed",
                new Evidence(facts, null, List.of(), null),
                Remedy.by("migrate --to " + versions.begun())));
    }

    /** What is there of it. */
    private static List<String> beyond(Catalog catalog, Versions versions) {
        List<String> facts = new ArrayList<>();
        for (WantedTable later : Blueprints.version(versions.begun()).tables().values()) {
            Optional<WantedTable> now = Blueprints.version(versions.goal()).table(later.name());
            catalog.table(later.name()).ifPresent(table -> {
                if (now.isEmpty()) {
                    facts.add("table " + table.name() + " is there");
                } else {
                    later.columns().stream()
                            .filter(column -> now.get().column(column.name()).isEmpty())
                            .flatMap(column -> java.util.stream.Stream.concat(
                                    column.names().stream(), column.formerNames().stream()))
                            .filter(name -> table.column(name).isPresent())
                            .forEach(name -> facts.add("column " + table.name() + "." + name + " is there"));
                }
            });
        }
        return facts;
    }
}
