package org.guildhall.screening;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A peer that speaks as the manual page clamd(8) says: commands with a leading z end in a zero byte, and so do their
 * replies; INSTREAM takes chunks after their lengths and ends the connection when they exceed its limit.
 */
public final class Daemon implements AutoCloseable {
    /** The string that every antivirus takes for malware, in two halves so that none finds it in this source. */
    public static final String EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-" + "STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

    public static final String ENGINE = "ClamAV 1.4.3/27000/Thu Nov 26 09:00:00 2026";
    private static final int LIMIT = 1 << 20;

    private final ServerSocketChannel server;
    private final List<Integer> chunks = new CopyOnWriteArrayList<>();
    private volatile String instead = "";

    private Daemon(SocketAddress address, StandardProtocolFamily family) throws IOException {
        server = ServerSocketChannel.open(family).bind(address);
        Thread.ofVirtual().start(this::serve);
    }

    public static Daemon tcp() throws IOException {
        return new Daemon(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), StandardProtocolFamily.INET);
    }

    public static Daemon unix(Path socket) throws IOException {
        return new Daemon(UnixDomainSocketAddress.of(socket), StandardProtocolFamily.UNIX);
    }

    /** Its address, as a setting names it. */
    public String address() throws IOException {
        return switch (server.getLocalAddress()) {
            case InetSocketAddress inet -> "tcp://127.0.0.1:" + inet.getPort();
            case UnixDomainSocketAddress unix -> "unix:" + unix.getPath();
            default -> throw new IllegalStateException();
        };
    }

    /** Lengths of the chunks that came. */
    List<Integer> chunks() {
        return chunks;
    }

    /** Answers this to every file from now on; silence is to hang up without a word. */
    void answer(String reply) {
        instead = reply;
    }

    private void serve() {
        while (server.isOpen()) {
            try {
                var peer = server.accept();
                Thread.ofVirtual().start(() -> {
                    try (peer) {
                        command(peer);
                    } catch (IOException gone) {
                        // so is this connection
                    }
                });
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void command(SocketChannel peer) throws IOException {
        var in = new DataInputStream(Channels.newInputStream(peer));
        switch (line(in)) {
            case "zVERSION" -> say(peer, ENGINE);
            case "zINSTREAM" -> say(peer, stream(in));
            default -> say(peer, "UNKNOWN COMMAND");
        }
    }

    private String stream(DataInputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (var length = in.readInt(); length != 0; length = in.readInt()) {
            chunks.add(length);
            if (bytes.size() + length > LIMIT) {
                return "INSTREAM size limit exceeded. ERROR";
            }
            bytes.write(in.readNBytes(length));
        }
        if (!instead.isEmpty()) {
            return instead;
        }
        return bytes.toString(StandardCharsets.ISO_8859_1).contains(EICAR)
                ? "stream: Eicar-Test-Signature FOUND"
                : "stream: OK";
    }

    private static String line(DataInputStream in) throws IOException {
        var line = new StringBuilder();
        for (var each = in.readByte(); each != 0; each = in.readByte()) {
            line.append((char) each);
        }
        return line.toString();
    }

    private static void say(SocketChannel peer, String reply) throws IOException {
        if (!reply.equals("silence")) {
            peer.write(ByteBuffer.wrap((reply + "\0").getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
