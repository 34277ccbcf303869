package io.cowrieshell.sandbox;

import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Consumer;

/**
 * A shell in a process of its own, for tests that kill it: opens a sandbox, says where, and stays until its input ends.
 */
final class SandboxChild {

    private SandboxChild() {}

    /** The argument is the name of the sandbox; none means an ephemeral one. */
    public static void main(String[] arguments) throws IOException {
        Consumer<String> talk = System.err::println;
        String account = System.getProperty("account");
        SandboxHome home = account == null
                ? SandboxHome.of(System.getenv(), talk)
                : SandboxHome.of(System.getenv(), ServerAccount.valueOf(account), talk);
        SandboxFolder folder = arguments.length > 0 ? home.named(arguments[0]) : home.ephemeral();
        ServerBinaries binaries = ServerBinaries.locate(home, talk);
        long start = System.nanoTime();
        try (EmbeddedServer server = EmbeddedServer.open(folder, binaries, talk)) {
            long millis = (System.nanoTime() - start) / 1_000_000;
            System.out.println(server.port() + " " + server.adopted() + " " + server.password() + " " + millis + " "
                    + folder.path());
            // Stays until the test closes the pipe.
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
