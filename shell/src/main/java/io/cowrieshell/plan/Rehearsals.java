package io.cowrieshell.plan;

import io.cowrieshell.database.Database;
import io.cowrieshell.operation.OwnProblem;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.UserFolders;
import io.cowrieshell.output.Json;
import io.cowrieshell.output.WholeFile;
import io.cowrieshell.plan.Approval.Rehearsed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The rehearsals of this operator that went through: a file each, in the folder where the shell keeps what it remembers
 * of its user.
 */
record Rehearsals(Path folder) {

    static Rehearsals ofUser() {
        return of(UserFolders.ofProcess());
    }

    static Rehearsals of(UserFolders folders) {
        return new Rehearsals(folders.state().resolve("rehearsals"));
    }

    /** Which database it is, whatever name leads there: the number of its server, and its own name. */
    static String identity(RunContext context) throws Exception {
        return context.reading(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(
                            "select (select system_identifier from pg_catalog.pg_control_system()) || '/' || current_database()")) {
                row.next();
                return row.getString(1);
            }
        });
    }

    /** The rehearsal that the target's profile wants of this plan, on the target as it is now; null where it wants none. */
    static @Nullable Rehearsed wanted(Plan plan, RunContext context) throws Exception {
        Database database = context.session().database();
        return !database.target().rehearsal() || !plan.writes()
                ? null
                : new Rehearsed(identity(context), new Facts(context).standing().fingerprint());
    }

    void require(Plan plan, Rehearsed wanted) {
        if (find(plan, wanted.target()).filter(wanted::equals).isEmpty()) {
            throw PlanProblem.NOT_REHEARSED
                    .problem("the plan " + plan.name() + " has not been rehearsed on this target as it is now")
                    .why("its profile wants that (require-rehearsal); nothing was run")
                    .next("`rehearse " + plan.name() + "`, with the same parameters")
                    .asException();
        }
    }

    void remember(Plan plan, Rehearsed rehearsed) {
        Map<String, Object> told = new TreeMap<>();
        told.put("plan", plan.name());
        told.put("hash", plan.hash());
        told.put("target", rehearsed.target());
        told.put("fingerprint", rehearsed.fingerprint());
        told.put("at", Instant.now().toString());
        Path file = file(plan, rehearsed.target());
        try {
            Files.createDirectories(folder, ownersAlone());
            WholeFile.write(file, out -> out.write((Json.pretty(told) + "\n").getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw OwnProblem.cannotWrite(file, e, "the plan went through; point XDG_STATE_HOME elsewhere");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Optional<Rehearsed> find(Plan plan, String target) {
        try {
            return Json.plain(Files.readString(file(plan, target)))
                    .filter(Map.class::isInstance)
                    .map(Map.class::cast)
                    .filter(told -> plan.hash().equals(told.get("hash")))
                    .map(told ->
                            new Rehearsed(String.valueOf(told.get("target")), String.valueOf(told.get("fingerprint"))));
        } catch (IOException e) {
            // Whatever cannot be read is no rehearsal that anybody could rely on.
            return Optional.empty();
        }
    }

    private Path file(Plan plan, String target) {
        return folder.resolve(Plan.hash(plan.hash() + "\n" + target) + ".json");
    }

    private static FileAttribute<?>[] ownersAlone() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }
}
