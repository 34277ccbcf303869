package io.cowrieshell.finding;

import io.cowrieshell.schema.Catalog;
import io.cowrieshell.schema.Table;
import java.util.List;

/** The managed tables that are there, as a part of queries. */
final class ManagedTables {

    /** Two parameters, and then a table {@code managed (oid, schema, name, relowner)}. */
    static final String MANAGED = """
            with managed as (
              select c.oid, n.nspname as schema, c.relname::text as name, c.relowner
              from unnest(?::text[], ?::text[]) as place(schema, name)
              join pg_catalog.pg_namespace n on n.nspname = place.schema
              join pg_catalog.pg_class c on c.relnamespace = n.oid and c.relname = place.name)
            """;

    private ManagedTables() {}

    static List<List<String>> parameters(Catalog catalog) {
        return List.of(schemas(catalog), names(catalog));
    }

    static List<String> schemas(Catalog catalog) {
        return catalog.tables().values().stream().map(Table::schema).toList();
    }

    static List<String> names(Catalog catalog) {
        return catalog.tables().values().stream().map(Table::name).toList();
    }
}
