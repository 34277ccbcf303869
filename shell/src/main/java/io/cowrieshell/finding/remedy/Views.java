package io.cowrieshell.finding.remedy;

import io.cowrieshell.database.Identifiers;
import io.cowrieshell.schema.Dependent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Views that read a column and so forbid to change it: gone for the time of one transaction, and then as they were, with
 * their owner, privileges, options and comment. What a materialized one holds is read anew.
 */
final class Views {

    private static final String KEPT = """
            CREATE TEMP TABLE cowrie_view ON COMMIT DROP AS
            SELECT format('%%I.%%I', nspname, relname) AS name, pg_get_userbyid(relowner) AS owner,
                   CASE relkind WHEN 'm' THEN 'MATERIALIZED VIEW' ELSE 'VIEW' END AS kind,
                   (SELECT string_agg(pg_get_indexdef(indexrelid), '; ') FROM pg_catalog.pg_index
                    WHERE indrelid = view.oid) AS indexes,
                   array_to_string(reloptions, ', ') AS options, obj_description(view.oid, 'pg_class') AS comment,
                   (SELECT string_agg(format('GRANT %%s ON %%I.%%I TO %%s%%s', privilege_type, nspname, relname,
                               CASE grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(grantee)) END,
                               CASE WHEN is_grantable THEN ' WITH GRANT OPTION' ELSE '' END), '; ')
                    FROM aclexplode(relacl) WHERE grantee <> relowner) AS grants,
                   (SELECT string_agg(format('GRANT %%s (%%I) ON %%I.%%I TO %%s%%s', privilege_type, attname, nspname, relname,
                               CASE grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(grantee)) END,
                               CASE WHEN is_grantable THEN ' WITH GRANT OPTION' ELSE '' END), '; ')
                    FROM pg_catalog.pg_attribute, aclexplode(attacl) WHERE attrelid = view.oid) AS column_grants,
                   (SELECT string_agg(format('COMMENT ON COLUMN %%I.%%I.%%I IS %%L', nspname, relname, attname,
                               col_description(view.oid, attnum)), '; ')
                    FROM pg_catalog.pg_attribute
                    WHERE attrelid = view.oid AND col_description(view.oid, attnum) IS NOT NULL) AS column_comments,
                   (SELECT string_agg(format('ALTER VIEW %%I.%%I ALTER COLUMN %%I SET DEFAULT %%s', nspname, relname, attname,
                               pg_get_expr(adbin, adrelid)), '; ')
                    FROM pg_catalog.pg_attrdef
                    JOIN pg_catalog.pg_attribute ON attrelid = adrelid AND attnum = adnum
                    WHERE adrelid = view.oid) AS defaults,
                   (SELECT string_agg(rtrim(pg_get_ruledef(rule.oid), '; '), '; ') FROM pg_catalog.pg_rewrite AS rule
                    WHERE ev_class = view.oid AND rulename <> '_RETURN') AS rules,
                   (SELECT string_agg(pg_get_triggerdef(trigger.oid), '; ') FROM pg_catalog.pg_trigger AS trigger
                    WHERE tgrelid = view.oid AND NOT tgisinternal) AS triggers
            FROM pg_catalog.pg_class AS view
            JOIN pg_catalog.pg_namespace AS space ON space.oid = relnamespace
            WHERE view.oid IN (%s)""";

    private static final String GIVEN_BACK = """
            DO $$
            DECLARE
                view record;
            BEGIN
                FOR view IN SELECT * FROM cowrie_view LOOP
                    EXECUTE coalesce('ALTER ' || view.kind || ' ' || view.name || ' SET (' || view.options || ')', '');
                    EXECUTE coalesce(view.indexes, '');
                    EXECUTE coalesce(format('COMMENT ON %s %s IS %L', view.kind, view.name, view.comment), '');
                    EXECUTE coalesce(view.column_comments, '');
                    EXECUTE coalesce(view.defaults, '');
                    EXECUTE coalesce(view.rules, '');
                    EXECUTE coalesce(view.triggers, '');
                    EXECUTE coalesce(view.grants, '');
                    EXECUTE coalesce(view.column_grants, '');
                    EXECUTE format('ALTER %s %s OWNER TO %I', view.kind, view.name, view.owner);
                END LOOP;
            END
            $$""";

    private Views() {}

    static List<String> around(Site site, String table, List<String> columns, List<String> statements) {
        List<Dependent> views = site.examination().catalog().dependents().stream()
                .filter(dependent -> dependent.kind().endsWith("view"))
                .filter(view -> columns.stream().anyMatch(column -> view.uses().contains(table + "." + column)))
                .toList();
        if (views.isEmpty()) {
            return statements;
        }
        List<String> all = new ArrayList<>();
        all.add(KEPT.formatted(views.stream()
                .map(view -> Identifiers.literal(name(view)) + "::regclass")
                .collect(Collectors.joining(", "))));
        // Lower ones come first; they can only go after those that stand on them.
        for (int i = views.size() - 1; i >= 0; i--) {
            all.add("DROP " + views.get(i).kind().toUpperCase(Locale.ROOT) + " " + name(views.get(i)));
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
