package io.cowrieshell.finding.remedy;

import io.cowrieshell.database.Identifiers;
import io.cowrieshell.schema.Ddl;
import io.cowrieshell.schema.Dependent;
import java.util.ArrayList;
import java.util.List;

/** Views that read a column and so forbid to change it: gone for the time of one transaction, and then as they were. */
final class Views {

    private Views() {}

    static List<String> around(Site site, String table, List<String> columns, List<String> statements) {
        List<Dependent> views = site.examination().catalog().dependents().stream()
                .filter(dependent -> dependent.kind().equals("view"))
                .filter(view -> columns.stream().anyMatch(column -> view.uses().contains(table + "." + column)))
                .toList();
        List<String> all = new ArrayList<>();
        for (Dependent view : views) {
            all.add("DROP VIEW " + Identifiers.quote(view.schema(), view.name()));
        }
        all.addAll(statements);
        for (Dependent view : views) {
            all.add(Ddl.createDependent(view.schema(), view));
        }
        return all;
    }
}
