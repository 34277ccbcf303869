package io.cowrieshell.lint;

import com.google.auto.service.AutoService;
import io.cowrieshell.database.Database;
import io.cowrieshell.database.SqlStatement;
import io.cowrieshell.lint.LintResult.Warning;
import io.cowrieshell.operation.Declaration;
import io.cowrieshell.operation.Effect;
import io.cowrieshell.operation.Group;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.UsageProblem;
import io.cowrieshell.operation.Verb;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/** Reads the files, looks at the target where one is connected, and lets every rule see every statement. */
@AutoService(Verb.class)
public final class LintOperation implements Operation<LintOptions, LintResult> {

    @Override
    public Declaration<LintOptions> declaration() {
        return Declaration.of(
                "lint",
                "Warn of what goes wrong in a migration, before it is run",
                Group.LOOK,
                Effect.READS,
                LintOptions.class,
                "lint migration.sql",
                "lint 01-tables.sql 02-keys.sql",
                "lint plans/repair.yaml");
    }

    @Override
    public LintResult run(LintOptions options, RunContext context) throws Exception {
        if (options.files().isEmpty()) {
            throw UsageProblem.MISSING_VALUE
                    .problem("there is no file to read")
                    .next("lint FILE…")
                    .asException();
        }
        List<MigrationText> texts = new ArrayList<>();
        for (Path file : options.files()) {
            texts.add(new MigrationText(file.toString(), context.shell().read(file.toString())));
        }
        context.session().connectIfChosen();
        return lint(texts, live(context));
    }

    /** The same of SQL that stands in a text among other things, with blanks in place of these. */
    public static LintResult lint(String file, String sql, RunContext context) throws Exception {
        return lint(List.of(MigrationText.sql(file, sql)), live(context));
    }

    private static LiveTables live(RunContext context) throws Exception {
        Database database = context.session().current().orElse(null);
        return database == null ? LiveTables.NONE : LiveTables.of(database);
    }

    static LintResult lint(List<MigrationText> texts, LiveTables live) {
        List<LintRule> rules = new ArrayList<>();
        ServiceLoader.load(LintRule.class).forEach(rules::add);
        StatementReader reader = new StatementReader();
        List<MigrationText> sources = new ArrayList<>();
        for (MigrationText text : texts) {
            for (SqlStatement statement : text.statements()) {
                reader.read(statement);
                while (sources.size() < reader.statements().size()) {
                    sources.add(text);
                }
            }
            reader.endOfFile();
        }
        Migration migration = new Migration(reader.statements(), live);
        List<Warning> warnings = new ArrayList<>();
        for (Statement statement : migration.statements()) {
            MigrationText text = sources.get(statement.number());
            for (LintRule rule : rules) {
                rule.check(
                        statement,
                        migration,
                        (at, message) -> warnings.add(new Warning(
                                text.name(),
                                text.line(at.offset()),
                                text.column(at.offset()),
                                rule.id(),
                                message,
                                rule.why(),
                                rule.better())));
            }
            warnings.removeIf(
                    warning -> warning.file().equals(text.name()) && text.silenced(warning.rule(), warning.line()));
            migration.run(statement);
        }
        warnings.sort(Comparator.comparing(Warning::file)
                .thenComparing(Warning::line)
                .thenComparing(Warning::column)
                .thenComparing(Warning::rule));
        return new LintResult(texts.size(), migration.statements().size(), warnings);
    }
}
