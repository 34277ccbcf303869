package io.cowrieshell.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;

/** Asks at a port whether a PostgreSQL is there. */
final class ServerAnswer {

    private static final int SSL_REQUEST = 80877103;

    private ServerAnswer() {}

    /**
     * Whether a server answers. It is asked whether it speaks TLS, the one question that needs no password: a mere
     * connection is accepted by the system even for a server that was stopped.
     */
    static boolean at(int port, Duration bound) {
        int millis = Math.toIntExact(bound.toMillis());
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(loopback(), port), millis);
            socket.setSoTimeout(millis);
            socket.getOutputStream()
                    .write(ByteBuffer.allocate(8).putInt(8).putInt(SSL_REQUEST).array());
            int answer = socket.getInputStream().read();
            return answer == 'N' || answer == 'S';
        } catch (IOException e) {
            return false;
        }
    }

    /** A port nobody listens at now. Somebody may come first: then the start is tried again with another. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, loopback())) {
            return socket.getLocalPort();
        }
    }

    private static InetAddress loopback() throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    }
}
