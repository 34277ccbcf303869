package io.cowrieshell.database;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A listening socket that answers every connection by a script, to show each way of failing to connect. */
final class ScriptedServer implements AutoCloseable {

    /** What happens to a connection. */
    interface Script {
        void play(Socket socket) throws IOException;
    }

    private static final int SSL_REQUEST = 80_877_103;

    private final ServerSocket listener;
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    ScriptedServer(Script script) throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(() -> serve(script), "scripted server");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return listener.getLocalPort();
    }

    private void serve(Script script) {
        while (!listener.isClosed()) {
            playOnce(script);
        }
    }

    private void playOnce(Script script) {
        try {
            Socket socket = listener.accept();
            open.add(socket);
            script.play(socket);
        } catch (IOException gone) {
            // The client went away or the test is over; the next connection is served all the same.
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    /** Accepts and says nothing. */
    static void silence(Socket socket) {}

    static Script saying(String text) {
        return socket -> {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        };
    }

    /** Closes the connection at once. */
    static Script closing() {
        return Socket::close;
    }

    /** Refuses the session as PostgreSQL does. */
    static Script refusing(String state, String routine, String message) {
        return socket -> {
            DataOutputStream out = startup(socket);
            byte[] fields = ("SFATAL\0VFATAL\0C" + state + "\0M" + message + "\0R" + routine + "\0\0")
                    .getBytes(StandardCharsets.UTF_8);
            out.write('E');
            out.writeInt(fields.length + Integer.BYTES);
            out.write(fields);
            out.flush();
        };
    }

    /** Demands a password in clear text. */
    static Script demandingPassword() {
        return socket -> {
            DataOutputStream out = startup(socket);
            out.write('R');
            out.writeInt(2 * Integer.BYTES);
            out.writeInt(3);
            out.flush();
        };
    }

    static Script encrypting(SSLContext context) {
        return socket -> {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            skip(in, in.readInt());
            socket.getOutputStream().write('S');
            SSLSocket encrypted = (SSLSocket) context.getSocketFactory().createSocket(socket, null, true);
            encrypted.startHandshake();
        };
    }

    /** Reads up to the startup message, declining encryption on the way. */
    private static DataOutputStream startup(Socket socket) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        while (true) {
            int length = in.readInt();
            if (length != 2 * Integer.BYTES) {
                skip(in, length);
                return out;
            }
            if (in.readInt() == SSL_REQUEST) {
                out.write('N');
                out.flush();
            }
        }
    }

    private static void skip(DataInputStream in, int length) throws IOException {
        in.readFully(new byte[length - Integer.BYTES]);
    }
}
