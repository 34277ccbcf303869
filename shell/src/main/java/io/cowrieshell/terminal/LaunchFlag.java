package io.cowrieshell.terminal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The options of {@code cowrie-shell} itself, spelled as psql spells them where psql has them. */
public enum LaunchFlag {
    COMMAND("run a command and exit; may be repeated", "COMMAND", "-c", "--command"),
    FILE("run the commands of a file and exit; - is standard input", "FILE", "-f", "--file"),
    HOST("server to connect to", "HOST", "-h", "--host"),
    PORT("its port", "PORT", "-p", "--port"),
    USERNAME("role to connect as", "NAME", "-U", "--username"),
    DBNAME("database, or a connection string", "NAME", "-d", "--dbname"),
    PASSWORD("ask for the password before connecting", "", "-W", "--password"),
    NO_PASSWORD("never ask for a password", "", "-w", "--no-password"),
    WRITE("open the target for writing", "", "--write"),
    YES("answer questions with yes", "", "-y", "--yes"),
    CONFIRM("the database's name, to open a production target for writing", "NAME", "--confirm"),
    SANDBOX("start a sandbox born in this scenario", "SCENARIO", "--sandbox"),
    SANDBOX_NAME("keep the sandbox under this name", "NAME", "--sandbox-name"),
    SESSIONS("how many sessions the sandbox holds", "N", "--sessions"),
    SEED("another seed gives other data", "N", "--seed"),
    DOCUMENT_SIZE("bytes of enrichment per session", "N", "--document-size"),
    OUTPUT("how results are written", "FORMAT", "--output"),
    JSON("the same as --output json", "", "--json"),
    OUTPUT_FILE("write results to a file", "FILE", "-o"),
    KEEP_GOING("go on after a command that fails", "", "--keep-going"),
    QUIET("no greeting and no remarks", "", "-q", "--quiet"),
    DEBUG("show where a failure comes from", "", "--debug"),
    VERSION("show the version", "", "-V", "--version"),
    HELP("show this", "", "-?", "--help");

    private final String help;
    private final String placeholder;
    private final String spellings;

    LaunchFlag(String help, String placeholder, String... spellings) {
        this.help = help;
        this.placeholder = placeholder;
        this.spellings = String.join(" ", spellings);
    }

    public String help() {
        return help;
    }

    public String placeholder() {
        return placeholder;
    }

    public List<String> spellings() {
        return List.of(spellings.split(" ", -1));
    }

    boolean takesValue() {
        return !placeholder.isEmpty();
    }

    static @Nullable LaunchFlag find(String spelling) {
        for (LaunchFlag flag : values()) {
            if (flag.spellings().contains(spelling)) {
                return flag;
            }
        }
        return null;
    }
}
