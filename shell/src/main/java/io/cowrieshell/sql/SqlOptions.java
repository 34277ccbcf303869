package io.cowrieshell.sql;

import io.cowrieshell.operation.Option;
import io.cowrieshell.operation.Text;
import io.cowrieshell.operation.UsageProblem;

public record SqlOptions(
        @Option(help = "stop after so many rows; 0 shows all", defaultValue = "0")
        int maxRows,

        @Text(help = "one or more statements", language = Text.Language.SQL)
        String sql) {

    public SqlOptions {
        if (maxRows < 0) {
            throw UsageProblem.WRONG_VALUE
                    .problem(maxRows + " is no value for --max-rows")
                    .why("0 shows all rows")
                    .asException();
        }
    }
}
