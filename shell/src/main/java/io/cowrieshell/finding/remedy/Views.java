package io.cowrieshell.finding.remedy;

import io.cowrieshell.database.Identifiers;
import io.cowrieshell.schema.Dependent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Views that read a column and so forbid to change it: gone for the time of one transaction, and then as they were, with
 * their owner, privileges, options and comment.
 */
final class Views {

    private static final String KEPT = """
            CREATE TEMP TABLE cowrie_view ON COMMIT DROP AS
            SELECT format('%%I.%%I', nspname, relname) AS name, pg_get_userbyid(relowner) AS owner,
                   array_to_string(reloptions, ', ') AS options, obj_description(view.oid, 'pg_class') AS comment,
                   (SELECT string_agg(format('GRANT %%s ON %%I.%%I TO %%s%%s', privilege_type, nspname, relname,
                               CASE grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(grantee)) END,
                               CASE WHEN is_grantable THEN ' WITH GRANT OPTION' ELSE '' END), '; ')
                    FROM aclexplode(relacl) WHERE grantee <> relowner) AS grants
            FROM pg_catalog.pg_class AS view
            JOIN pg_catalog.pg_namespace AS space ON space.oid = relnamespace
            WHERE view.oid IN (%s)""";

    private static final String GIVEN_BACK = """
            DO $$
            DECLARE
                view record;
            BEGIN
                FOR view IN SELECT * FROM cowrie_view LOOP
                    EXECUTE coalesce('ALTER VIEW ' || view.name || ' SET (' || view.options || ')', '');
                    EXECUTE coalesce(format('COMMENT ON VIEW %s IS %L', view.name, view.comment), '');
                    EXECUTE coalesce(view.grants, '');
                    EXECUTE format('ALTER VIEW %s OWNER TO %I', view.name, view.owner);
                END LOOP;
            END
            $$""";

    private Views() {}

    static List<String> around(Site site, String table, List<String> columns, List<String> statements) {
        List<Dependent> views = site.examination().catalog().dependents().stream()
                .filter(dependent -> dependent.kind().equals("view"))
                .filter(view -> columns.stream().anyMatch(column -> view.uses().contains(table + "." + column)))
                .toList();
        if (views.isEmpty()) {
            return statements;
        }
        List<String> all = new ArrayList<>();
        all.add(KEPT.formatted(views.stream()
                .map(view -> SetAside.literal(name(view)) + "::regclass")
                .collect(Collectors.joining(", "))));
        // Lower ones come first; they can only go after those that stand on them.
        for (int i = views.size() - 1; i >= 0; i--) {
            all.add("DROP VIEW " + name(views.get(i)));
        }
        all.addAll(statements);
        views.forEach(view -> all.add(view.definition()));
        all.add(GIVEN_BACK);
        return all;
    }

    private static String name(Dependent view) {
        return Identifiers.quote(view.schema(), view.name());
    }
}
