package io.cowrieshell.terminal;

import io.cowrieshell.operation.View;
import java.util.Arrays;

/** What {@code cowrie-shell --help} shows. */
final class LauncherHelp {

    private LauncherHelp() {}

    static View view() {
        return View.stack(
                View.line("cowrie-shell: see, repair and replay honeypot databases", View.Tone.STRONG),
                new View.Section(
                        "Examples",
                        new View.Lines(Arrays.asList(
                                View.Cell.of(
                                        "  cowrie-shell                                a sandbox to try things in"),
                                View.Cell.of(
                                        "  cowrie-shell postgresql://me@db/cowrie      a prompt at a database, read-only"),
                                View.Cell.of("  cowrie-shell prod status --json             one command, by a profile"),
                                View.Cell.of("  cowrie-shell -h db -d cowrie -f checks.txt  a file of commands"),
                                View.Cell.of("  cowrie-shell prod check.js 2025-11-07       a file of JavaScript")))),
                new View.Section("Usage", View.line("  cowrie-shell [OPTIONS] [TARGET] [COMMAND … | FILE.js …]")),
                new View.Section(
                        "Options",
                        new View.Fields(Arrays.stream(LaunchFlag.values())
                                .map(flag -> View.field(
                                        String.join(", ", flag.spellings())
                                                + (flag.takesValue() ? " " + flag.placeholder() : ""),
                                        flag.help()))
                                .toList())),
                View.line(
                        "TARGET is a URI, a connection string or a profile. `cowrie-shell help` lists the commands."));
    }
}
