package io.cowrieshell.sandbox.log;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import tools.jackson.core.JsonGenerator;

/** One session: decided when it begins, and told step by step. Those of one moment come in the order of their numbers. */
final class Attack implements Comparable<Attack> {

    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private static final int SSH = 2222;
    private static final int TELNET = 2223;

    /** How hurried they are: microseconds between two steps, on the average. */
    private static final long[] PACES = {40_000, 300_000, 300_000, 1_500_000};

    private final long number;
    private final Who who;
    private final Repertoire repertoire;
    private final SplittableRandom random;
    private final Iterator<Step> steps;
    private final long begun;
    private final long pace;
    private long at;

    /** Who attacks, and whom. */
    record Who(String session, String address, Sensor sensor, boolean ssh) {}

    Attack(long number, Who who, Repertoire repertoire, List<Step> steps, SplittableRandom random, long begun) {
        this.number = number;
        this.who = who;
        this.repertoire = repertoire;
        this.random = random;
        this.steps = steps.iterator();
        this.begun = begun;
        this.at = begun;
        this.pace = PACES[random.nextInt(PACES.length)];
    }

    /** When its next step is, in microseconds since 1970. */
    long at() {
        return at;
    }

    boolean over() {
        return !steps.hasNext();
    }

    @Override
    public int compareTo(Attack other) {
        return at == other.at ? Long.compare(number, other.number) : Long.compare(at, other.at);
    }

    /** The fields of the next step, which is then done. */
    void tell(JsonGenerator json) {
        Step step = steps.next();
        json.writeStringProperty("eventid", step.eventid());
        own(step, json);
        json.writeStringProperty("sensor", who.sensor.name());
        json.writeStringProperty("uuid", who.sensor.uuid());
        json.writeStringProperty("timestamp", TIMESTAMP.format(Instant.EPOCH.plus(at, ChronoUnit.MICROS)));
        json.writeStringProperty("src_ip", who.address);
        json.writeStringProperty("session", who.session);
        json.writeStringProperty("protocol", who.ssh ? "ssh" : "telnet");
        // Never twice at the same time: two events of a session are two.
        at += 1 + random.nextLong(2 * pace);
    }

    private void own(Step step, JsonGenerator json) {
        switch (step) {
            case CONNECT -> connect(json);
            case VERSION -> version(json);
            case KEY_EXCHANGE -> KeyExchange.draw(random).tell(json);
            case WRONG_PASSWORD -> login(json, "failed");
            case LOGIN -> login(json, "succeeded");
            case PARAMETERS -> parameters(json);
            case COMMAND -> command(json, repertoire.command(random), "CMD: ");
            case UNKNOWN_COMMAND -> command(json, repertoire.unknownCommand(random), "Command not found: ");
            case DOWNLOAD -> download(json);
            case FORWARD -> forward(json);
            case END_OF_SHELL -> endOfShell(json);
            case LEAVE -> leave(json);
        }
    }

    private void connect(JsonGenerator json) {
        int from = random.nextInt(1_024, 65_536);
        int to = who.ssh ? SSH : TELNET;
        json.writeNumberProperty("src_port", from);
        json.writeStringProperty("dst_ip", who.sensor.address());
        json.writeNumberProperty("dst_port", to);
        json.writeStringProperty(
                "message",
                "New connection: " + who.address + ":" + from + " (" + who.sensor.address() + ":" + to + ") [session: "
                        + who.session + "]");
    }

    private void version(JsonGenerator json) {
        String version = repertoire.client(random);
        json.writeStringProperty("version", version);
        json.writeStringProperty("message", "Remote SSH version: " + version);
    }

    private void login(JsonGenerator json, String outcome) {
        String name = repertoire.name(random);
        String password = repertoire.password(random);
        json.writeStringProperty("username", name);
        json.writeStringProperty("password", password);
        json.writeStringProperty("message", "login attempt [" + name + "/" + password + "] " + outcome);
    }

    private static void parameters(JsonGenerator json) {
        json.writeStringProperty("arch", "linux-x64-lsb");
        json.writeArrayPropertyStart("message");
        json.writeEndArray();
    }

    private static void command(JsonGenerator json, String input, String said) {
        json.writeStringProperty("input", input);
        json.writeStringProperty("message", said + input);
    }

    private void download(JsonGenerator json) {
        String shasum = repertoire.file(random);
        String outfile = "var/lib/cowrie/downloads/" + shasum;
        boolean fetched = random.nextBoolean();
        if (fetched) {
            String url = "http://203.0.113." + random.nextInt(256) + "/bins/" + shasum.substring(0, 6) + ".sh";
            json.writeStringProperty("url", url);
        } else {
            json.writeBooleanProperty("duplicate", random.nextInt(3) > 0);
            json.writeStringProperty("destfile", "/home/admin/.ssh/authorized_keys");
        }
        json.writeStringProperty("outfile", outfile);
        json.writeStringProperty("shasum", shasum);
        json.writeStringProperty(
                "message",
                (fetched ? "Downloaded URL" : "Saved redir contents") + " with SHA-256 " + shasum + " to " + outfile);
    }

    private void forward(JsonGenerator json) {
        String host = repertoire.host(random);
        int port = random.nextInt(4) == 0 ? 80 : 443;
        json.writeStringProperty("dst_ip", host);
        json.writeNumberProperty("dst_port", port);
        json.writeNumberProperty("src_port", random.nextInt(1_024, 65_536));
        json.writeStringProperty(
                "message", "direct-tcp connection request to " + host + ":" + port + " from 127.0.0.1:22");
    }

    private void endOfShell(JsonGenerator json) {
        // As a download it has a shasum, and is none.
        String shasum = Repertoire.hex(random, 32);
        String ttylog = "var/lib/cowrie/tty/" + shasum;
        json.writeStringProperty("ttylog", ttylog);
        json.writeNumberProperty("size", random.nextInt(20, 9_000));
        json.writeStringProperty("shasum", shasum);
        json.writeBooleanProperty("duplicate", random.nextBoolean());
        json.writeStringProperty("duration", seconds());
        json.writeStringProperty("message", "Closing TTY Log: " + ttylog + " after " + seconds() + " seconds");
    }

    private void leave(JsonGenerator json) {
        json.writeStringProperty("duration", seconds());
        json.writeStringProperty("message", "Connection lost after " + seconds() + " seconds");
    }

    private String seconds() {
        return String.format(Locale.ROOT, "%.1f", (double) (at - begun) / TimeUnit.SECONDS.toMicros(1));
    }
}
