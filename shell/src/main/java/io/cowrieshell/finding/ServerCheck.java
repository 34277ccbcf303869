package io.cowrieshell.finding;

import com.google.auto.service.AutoService;
import io.cowrieshell.database.ServerFacts;
import java.util.ArrayList;
import java.util.List;

/** Whether the server is one that this shell was tried on, and one that can be written to. */
@AutoService(Check.class)
public final class ServerCheck implements Check {

    static final FindingKind VERSION = new FindingKind(
            "SERVER-007",
            "version of PostgreSQL was not tried",
            "what is shown and done here was tried on PostgreSQL 14 to 18 only");

    static final FindingKind STANDBY = new FindingKind(
            "SERVER-008", "server is a standby", "nothing can be changed here; a repair is done on the primary");

    private static final int OLDEST = 14;
    private static final int NEWEST = 18;

    @Override
    public List<FindingKind> kinds() {
        return List.of(VERSION, STANDBY);
    }

    @Override
    public List<Finding> look(Examination examination) {
        ServerFacts server = examination.server();
        List<Finding> found = new ArrayList<>();
        if (server.major() < OLDEST || server.major() > NEWEST) {
            found.add(new Finding(
                    VERSION,
                    Severity.WARNING,
                    "PostgreSQL " + server.versionText(),
                    server.major() < OLDEST ? "older than " + OLDEST : "newer than " + NEWEST,
                    Evidence.of("the server says version " + server.versionText()),
                    server.major() < OLDEST
                            ? Remedy.by("upgrade the server")
                            : Remedy.by("a newer release of the shell")));
        }
        if (server.standby()) {
            found.add(new Finding(
                    STANDBY,
                    Severity.INFORMATION,
                    server.identity().database(),
                    "it follows a primary and is read-only",
                    Evidence.of("pg_is_in_recovery() is true"),
                    Remedy.by("connect to the primary: target_session_attrs=primary finds it")));
        }
        return found;
    }
}
