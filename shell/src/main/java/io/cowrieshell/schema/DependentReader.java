package io.cowrieshell.schema;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads what hangs on the managed tables, in an order in which it could be made again. */
final class DependentReader {

    private final CatalogQuery query;

    DependentReader(CatalogQuery query) {
        this.query = query;
    }

    List<Dependent> read() throws SQLException {
        List<Dependent> dependents = new ArrayList<>();
        for (String sql : List.of(CatalogSql.FUNCTIONS, CatalogSql.VIEWS, CatalogSql.TRIGGERS)) {
            query.rows(
                    sql,
                    row -> dependents.add(new Dependent(
                            row.getString("kind"),
                            row.getString("schema"),
                            row.getString("name"),
                            row.getString("table"),
                            CatalogQuery.strings(row, "uses"),
                            row.getString("definition").strip())));
        }
        return dependents;
    }
}
