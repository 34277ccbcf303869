package io.cowrieshell.sandbox.clone;

import io.cowrieshell.database.Identifiers;
import io.cowrieshell.database.ServerFacts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a target's objects live in: encoding, order of letters, settings that decide how statements are planned and read.
 *
 * @param ways how to make a database like it, the most faithful first
 * @param settings each as {@code name = value}, for {@code ALTER DATABASE … SET}
 */
record Surroundings(List<String> ways, List<String> settings) {

    private static final List<String> SETTINGS = List.of(
            "work_mem",
            "hash_mem_multiplier",
            "maintenance_work_mem",
            "max_parallel_workers_per_gather",
            "max_parallel_maintenance_workers",
            "jit",
            "random_page_cost",
            "seq_page_cost",
            "effective_cache_size",
            "default_statistics_target",
            "default_text_search_config",
            "standard_conforming_strings",
            "timezone",
            "datestyle",
            "intervalstyle",
            "extra_float_digits");

    /** As the session began, so before anything was pinned; in the unit of the setting. */
    private static final String VALUES =
            "select name, reset_val from pg_catalog.pg_settings where lower(name) = any (?) order by name";

    /** Settings of applications, kept with the database. */
    private static final String OF_THE_DATABASE = """
            select setting from pg_catalog.pg_db_role_setting s
            join pg_catalog.pg_database d on d.oid = s.setdatabase and d.datname = current_database()
            cross join pg_catalog.unnest(s.setconfig) setting
            where s.setrole = 0 and split_part(setting, '=', 1) ~ '[.]'""";

    static Surroundings read(Connection target, ServerFacts facts) throws SQLException {
        return new Surroundings(ways(target, facts.major()), settings(target, facts));
    }

    private static List<String> ways(Connection target, int major) throws SQLException {
        String provider = major >= 15 ? "datlocprovider" : "'c'";
        String locale = major >= 17 ? "datlocale" : major >= 15 ? "daticulocale" : "null";
        try (Statement statement = target.createStatement();
                ResultSet row =
                        statement.executeQuery("select pg_encoding_to_char(encoding), datcollate, datctype, " + provider
                                + ", " + locale + " from pg_catalog.pg_database where datname = current_database()")) {
            row.next();
            String encoding = "encoding " + Identifiers.literal(row.getString(1));
            String letters = encoding + " lc_collate " + Identifiers.literal(row.getString(2)) + " lc_ctype "
                    + Identifiers.literal(row.getString(3));
            String byName =
                    switch (row.getString(4)) {
                        case "i" ->
                            " locale_provider icu icu_locale " + Identifiers.literal(String.valueOf(row.getString(5)));
                        case "b" ->
                            " locale_provider builtin builtin_locale "
                                    + Identifiers.literal(String.valueOf(row.getString(5)));
                        default -> "";
                    };
            return List.of(
                    letters + byName,
                    encoding + " lc_collate 'C' lc_ctype 'C'",
                    "encoding 'UTF8' lc_collate 'C' lc_ctype 'C'");
        }
    }

    private static List<String> settings(Connection target, ServerFacts facts) throws SQLException {
        List<String> settings = new ArrayList<>();
        try (PreparedStatement statement = target.prepareStatement(VALUES)) {
            statement.setArray(1, target.createArrayOf("text", SETTINGS.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    settings.add(rows.getString(1) + " = " + Identifiers.literal(rows.getString(2)));
                }
            }
        }
        try (Statement statement = target.createStatement();
                ResultSet rows = statement.executeQuery(OF_THE_DATABASE)) {
            while (rows.next()) {
                String[] pair = rows.getString(1).split("=", 2);
                String name = Identifiers.quote(pair[0].split("\\.", -1));
                settings.add(name + " = " + Identifiers.literal(pair[1]));
            }
        }
        String path = facts.searchPath().stream().map(Identifiers::quote).collect(Collectors.joining(", "));
        settings.add("search_path = " + (path.isEmpty() ? "''" : path));
        return settings;
    }
}
