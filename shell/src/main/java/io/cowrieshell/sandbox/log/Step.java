package io.cowrieshell.sandbox.log;

import static java.util.Collections.nCopies;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What an attacker does in a session; each is an event of its own. */
enum Step {
    CONNECT("cowrie.session.connect"),
    VERSION("cowrie.client.version"),
    KEY_EXCHANGE("cowrie.client.kex"),
    WRONG_PASSWORD("cowrie.login.failed"),
    LOGIN("cowrie.login.success"),
    PARAMETERS("cowrie.session.params"),
    COMMAND("cowrie.command.input"),
    UNKNOWN_COMMAND("cowrie.command.failed"),
    DOWNLOAD("cowrie.session.file_download"),
    FORWARD("cowrie.direct-tcpip.request"),
    END_OF_SHELL("cowrie.log.closed"),
    LEAVE("cowrie.session.closed");

    private final String eventid;

    Step(String eventid) {
        this.eventid = eventid;
    }

    String eventid() {
        return eventid;
    }

    /** All that happens in a session: mostly four to ten steps, and hundreds where somebody is stubborn. */
    static List<Step> drawn(SplittableRandom random, boolean ssh) {
        List<Step> steps = new ArrayList<>();
        steps.add(CONNECT);
        if (ssh) {
            steps.add(VERSION);
        }
        // One in eight only looks who answers; of a thousand so many guess, go on from here, or get in.
        int kind = random.nextInt(1_000);
        if (kind >= 120) {
            steps.addAll(nCopies(ssh ? 1 : 0, KEY_EXCHANGE));
            enter(steps, kind, random);
        }
        steps.add(LEAVE);
        return steps;
    }

    private static void enter(List<Step> steps, int kind, SplittableRandom random) {
        if (kind < 560) {
            steps.addAll(nCopies(random.nextInt(1, 6), WRONG_PASSWORD));
        } else if (kind < 564) {
            steps.addAll(nCopies(random.nextInt(100, 500), WRONG_PASSWORD));
        } else if (kind < 600) {
            steps.add(LOGIN);
            steps.addAll(nCopies(random.nextInt(1, 12), FORWARD));
        } else {
            steps.addAll(nCopies(random.nextInt(3), WRONG_PASSWORD));
            steps.add(LOGIN);
            steps.add(PARAMETERS);
            shell(steps, kind < 603 ? random.nextInt(100, 300) : random.nextInt(1, 5), random);
        }
    }

    private static void shell(List<Step> steps, int commands, SplittableRandom random) {
        for (int i = 0; i < commands; i++) {
            steps.add(COMMAND);
            int outcome = random.nextInt(20);
            if (outcome < 2) {
                steps.add(UNKNOWN_COMMAND);
            } else if (outcome == 2) {
                steps.add(DOWNLOAD);
            }
        }
        steps.add(END_OF_SHELL);
    }
}
