package io.cowrieshell.describe;

import com.google.auto.service.AutoService;
import io.cowrieshell.database.Names;
import io.cowrieshell.operation.Declaration;
import io.cowrieshell.operation.Effect;
import io.cowrieshell.operation.Group;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.UsageProblem;
import io.cowrieshell.operation.Verb;
import io.cowrieshell.problem.Nearest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

@AutoService(Verb.class)
public final class DescribeOperation implements Operation<DescribeOptions, DescribeResult> {

    @Override
    public Declaration<DescribeOptions> declaration() {
        return Declaration.of(
                "describe",
                "Show tables, columns, indexes and constraints",
                Group.LOOK,
                Effect.READS,
                DescribeOptions.class,
                "describe session_summaries",
                "describe ip_*",
                "describe");
    }

    @Override
    public DescribeResult run(DescribeOptions options, RunContext context) throws Exception {
        return context.session().database().channel().look(connection -> look(options, connection));
    }

    private static DescribeResult look(DescribeOptions options, Connection connection) throws SQLException {
        RelationReader reader = new RelationReader(connection);
        if (options.schemas()) {
            return new DescribeResult(reader.schemas(), null);
        }
        String name = options.name();
        if (name == null || name.contains("*")) {
            return new DescribeResult(reader.list(kinds(options), name == null ? "*" : name), null);
        }
        return reader.find(name)
                .map(detail -> new DescribeResult(List.of(), detail))
                .orElseThrow(() -> missing(name, reader));
    }

    private static String kinds(DescribeOptions options) {
        if (options.tables() && options.indexes()) {
            return "rpi";
        }
        return options.tables() ? "rp" : options.indexes() ? "iI" : "rpvmSf";
    }

    private static RuntimeException missing(String name, RelationReader reader) {
        String near;
        try {
            near = Nearest.of(
                            name,
                            reader.list("rpvmSfiI", "*").stream()
                                    .map(DescribeResult.Relation::name)
                                    .toList())
                    .map(found -> "did you mean " + found + "?")
                    .orElse("`describe` lists what there is");
        } catch (SQLException e) {
            near = "`describe` lists what there is";
        }
        return UsageProblem.WRONG_VALUE
                .problem("there is no table, view or index " + name + " on the search path")
                .next(near)
                .asException();
    }

    @Override
    public List<String> candidates(@Nullable String option, RunContext context) {
        return "name".equals(option)
                ? context.session()
                        .current()
                        .map(Names::fetch)
                        .map(names -> List.copyOf(names.tables()))
                        .orElse(List.of())
                : List.of();
    }
}
