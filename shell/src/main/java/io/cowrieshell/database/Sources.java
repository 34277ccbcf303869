package io.cowrieshell.database;

import io.cowrieshell.problem.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that was said about the target, laid over one another: flags, then the connection string, the environment,
 * the profile, the service.
 *
 * @param profile the profile that was named, or null
 * @param exactly whether nothing above the profile changed where it leads
 */
record Sources(Settings settings, @Nullable Profile profile, boolean exactly) {

    static final String DATABASE_URL = "DATABASE_URL";

    /** What decides which database it is. */
    private static final List<Keyword> IDENTITY =
            List.of(Keyword.HOST, Keyword.HOSTADDR, Keyword.PORT, Keyword.DBNAME, Keyword.USER);

    private static final List<Keyword> NAMING =
            List.of(Keyword.HOST, Keyword.HOSTADDR, Keyword.SERVICE, Keyword.DBNAME);

    static Sources of(TargetRequest request, Environment environment) {
        Settings variables = variables(environment);
        String target = given(request.target());
        boolean isString = target != null && ConnectionString.looksLikeOne(target);
        Profile profile = target == null || isString ? null : new Profiles(environment).named(target);
        Settings string = string(request, isString ? target : null, environment);
        Settings upper = flags(request, environment).over(string).over(variables);
        Settings lower = profile == null ? new Settings(environment.redactor()) : profile.settings();
        Given service = upper.over(lower).get(Keyword.SERVICE);
        if (service != null) {
            lower = lower.over(new ServiceFile(environment, upper.over(lower)).read(service.value()));
        }
        Settings merged = upper.over(lower);
        warnOfDiversions(variables, lower, merged, environment);
        boolean exactly = IDENTITY.stream().allMatch(keyword -> upper.get(keyword) == null);
        return new Sources(merged, profile, exactly);
    }

    /** Whether flags or variables name any target at all. */
    static boolean nameAny(TargetRequest request, Environment environment) {
        return given(request.target()) != null
                || given(request.host()) != null
                || given(request.port()) != null
                || given(request.user()) != null
                || given(request.database()) != null
                || variablesNameOne(environment)
                || environment.variable(DATABASE_URL) != null;
    }

    private static boolean variablesNameOne(Environment environment) {
        return NAMING.stream()
                .anyMatch(
                        keyword -> keyword.variable().map(environment::variable).isPresent());
    }

    private static Settings flags(TargetRequest request, Environment environment) {
        Settings flags = new Settings(environment.redactor());
        flags.put(Keyword.HOST, request.host(), "flag -h");
        flags.put(Keyword.PORT, request.port(), "flag -p");
        flags.put(Keyword.USER, request.user(), "flag -U");
        String database = given(request.database());
        if (database != null && !ConnectionString.looksLikeOne(database)) {
            flags.put(Keyword.DBNAME, database, "flag -d");
        }
        return flags;
    }

    /** The one connection string there may be: TARGET, {@code -d}, or {@code DATABASE_URL} when nothing else is said. */
    private static Settings string(TargetRequest request, @Nullable String target, Environment environment) {
        ConnectionString reader = new ConnectionString(environment);
        String database = given(request.database());
        if (database != null && ConnectionString.looksLikeOne(database)) {
            if (given(request.target()) != null) {
                throw twoTargets();
            }
            return reader.parse(database, "flag -d");
        }
        if (target != null) {
            return reader.parse(target, ConnectionString.kindOf(target));
        }
        String url = environment.variable(DATABASE_URL);
        boolean alone = given(request.target()) == null && given(request.host()) == null && database == null;
        if (url != null && alone && !variablesNameOne(environment)) {
            return fromDatabaseUrl(url, reader);
        }
        return new Settings(environment.redactor());
    }

    private static Settings fromDatabaseUrl(String url, ConnectionString reader) {
        if (!ConnectionString.looksLikeOne(url)) {
            throw TargetProblem.MALFORMED_STRING
                    .because(
                            DATABASE_URL + " is not a connection string",
                            "it has neither a :// nor a =",
                            "set it to postgresql://user@host:5432/database, or unset it")
                    .asException();
        }
        return reader.parse(url, DATABASE_URL);
    }

    private static Settings variables(Environment environment) {
        Settings variables = new Settings(environment.redactor());
        for (Keyword keyword : Keyword.values()) {
            keyword.variable().ifPresent(name -> variables.put(keyword, environment.variable(name), name));
        }
        return variables;
    }

    /** A variable forgotten in the environment must not quietly lead a named target elsewhere. */
    private static void warnOfDiversions(Settings variables, Settings lower, Settings merged, Environment environment) {
        for (Keyword keyword : IDENTITY) {
            Given variable = variables.get(keyword);
            Given below = lower.get(keyword);
            if (variable != null
                    && below != null
                    && variable.equals(merged.get(keyword))
                    && !variable.value().equals(below.value())) {
                environment.warn(variable.origin() + " overrides the " + keyword.word() + " of " + below.origin());
            }
        }
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private static ProblemException twoTargets() {
        return TargetProblem.CONTRADICTION
                .because("two targets are named", "TARGET and -d are both given", "give one, or a plain name to -d")
                .asException();
    }
}
