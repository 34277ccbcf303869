package io.cowrieshell.finding.cause;

import com.google.auto.service.AutoService;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The server does not let the client in. */
@AutoService(CauseRule.class)
public final class LoginRefused implements CauseRule {

    private static final Pattern DATABASE = Pattern.compile("database \"?([^\"]+?)\"? does not exist");
    private static final Pattern PASSWORD =
            Pattern.compile("password authentication failed for user \"?([^\"]+?)\"?(?:$|\\s)");
    private static final Pattern ROLE = Pattern.compile("role \"?([^\"]+?)\"? does not exist");

    @Override
    public String id() {
        return "CAUSE-033";
    }

    @Override
    public Optional<Cause> explain(ErrorText error, LiveCatalog live) {
        Optional<Matcher> database = error.find(DATABASE);
        if (database.isPresent() && error.mayBe("3D000")) {
            return cause(
                    "the server has no database " + database.get().group(1),
                    "A client that is not told a database takes the name of the user.",
                    "name it at the end of the URL: postgresql://USER@HOST/DATABASE");
        }
        Optional<Matcher> password = error.find(PASSWORD);
        if (password.isPresent()) {
            return cause(
                    "the password for " + password.get().group(1) + " is wrong, or the role has none",
                    "The server tells a missing role and a wrong password in the same words.",
                    "look at ~/.pgpass and PGPASSWORD, which come before a question");
        }
        return error.severity().equals("FATAL")
                ? error.find(ROLE)
                        .flatMap(role -> cause(
                                "the server has no role " + role.group(1),
                                "A client that is not told a user takes the name of the system's user.",
                                "name it in the URL: postgresql://USER@HOST/DATABASE"))
                : Optional.empty();
    }
}
