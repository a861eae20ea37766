package org.guildhall.screening;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Speaks to clamd, the daemon of ClamAV: the commands VERSION and INSTREAM, each over a connection of its own, TCP or a
 * Unix socket. The daemon is given bytes and never a path: it may run on another host and need not read our disk.
 *
 * <p>Source: the manual page clamd(8), section Commands.
 */
final class Clamd {
    private static final Pattern FOUND = Pattern.compile("stream: (.+) FOUND");
    private static final String CLEAN = "stream: OK";
    private static final String SIZE_LIMIT = "size limit exceeded";
    private static final int LONGEST_REPLY = 4096;
    private static final int CHUNK = 64 * 1024;
    private static final int DEFAULT_PORT = 3310;

    private final SocketAddress address;
    private final Duration patience;

    /**
     * @param address {@code tcp://host:port} or {@code unix:/path/to/socket}
     * @param patience how long one file may take
     * @throws IllegalArgumentException for another address
     */
    Clamd(String address, Duration patience) {
        this.address = parsed(address);
        this.patience = patience;
    }

    private static SocketAddress parsed(String address) {
        var uri = URI.create(address);
        if ("unix".equals(uri.getScheme())) {
            return UnixDomainSocketAddress.of(
                    address.substring("unix:".length()).replaceFirst("^//", ""));
        }
        if ("tcp".equals(uri.getScheme()) && uri.getHost() != null) {
            return new InetSocketAddress(uri.getHost(), uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort());
        }
        throw new IllegalArgumentException(
                "guildhall.antivirus.address is not tcp://host:port or unix:/path: " + address);
    }

    /** Has a file looked at. Never throws because of the antivirus: then nothing is known of the file. */
    Scan scan(Path file) {
        try (var bytes = FileChannel.open(file)) {
            return scan(bytes);
        } catch (IOException ours) {
            return new Scan.NotDone(Trouble.UNREADABLE);
        }
    }

    private Scan scan(FileChannel bytes) {
        String engine;
        try {
            engine = ask("zVERSION\0", _ -> {});
        } catch (IOException nobody) {
            return new Scan.NotDone(Trouble.UNREACHABLE);
        }
        if (engine.isBlank() || engine.endsWith("ERROR")) {
            return new Scan.NotDone(Trouble.REFUSED);
        }
        try {
            return read(engine, ask("zINSTREAM\0", channel -> send(bytes, channel)));
        } catch (IOException hungUp) {
            return new Scan.NotDone(Trouble.REFUSED);
        }
    }

    private static Scan read(String engine, String reply) {
        var found = FOUND.matcher(reply);
        if (found.matches()) {
            return new Scan.Infected(engine, found.group(1));
        }
        if (reply.equals(CLEAN)) {
            return new Scan.Clean(engine);
        }
        return new Scan.NotDone(reply.contains(SIZE_LIMIT) ? Trouble.TOO_LARGE : Trouble.REFUSED);
    }

    private interface Sending {
        void to(SocketChannel channel) throws IOException;
    }

    /** One command: its reply up to the zero byte, without it. */
    private String ask(String command, Sending sending) throws IOException {
        try (var channel = SocketChannel.open(
                address instanceof UnixDomainSocketAddress
                        ? java.net.StandardProtocolFamily.UNIX
                        : java.net.StandardProtocolFamily.INET)) {
            var end = closedAfter(channel, patience);
            try {
                channel.connect(address);
                write(channel, ByteBuffer.wrap(command.getBytes(StandardCharsets.US_ASCII)));
                sending.to(channel);
                return reply(channel);
            } finally {
                end.cancel(false);
            }
        } catch (java.nio.channels.UnresolvedAddressException unknown) {
            throw new IOException("unknown host", unknown);
        }
    }

    /** A channel has no time limit of its own; closed, it ends whatever waits for it. */
    private static CompletableFuture<Void> closedAfter(SocketChannel channel, Duration patience) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        channel.close();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS));
    }

    /**
     * Each chunk after its length in four bytes, big-endian; a length of zero ends them. A daemon that has had enough
     * answers and closes while we still write: then its answer is what counts.
     */
    private static void send(FileChannel bytes, SocketChannel channel) throws IOException {
        var chunk = ByteBuffer.allocate(Integer.BYTES + CHUNK);
        for (var read = next(bytes, chunk); read > 0; read = next(bytes, chunk)) {
            if (!stillTaken(channel, chunk.putInt(0, read).flip())) {
                return;
            }
        }
        stillTaken(channel, ByteBuffer.allocate(Integer.BYTES));
    }

    private static int next(FileChannel bytes, ByteBuffer chunk) throws IOException {
        return bytes.read(chunk.clear().position(Integer.BYTES));
    }

    private static boolean stillTaken(SocketChannel channel, ByteBuffer bytes) throws IOException {
        try {
            write(channel, bytes);
            return true;
        } catch (java.nio.channels.ClosedChannelException timeIsUp) {
            throw timeIsUp;
        } catch (IOException closedByPeer) {
            return false;
        }
    }

    private static void write(SocketChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static String reply(SocketChannel channel) throws IOException {
        var reply = new ByteArrayOutputStream();
        var some = ByteBuffer.allocate(LONGEST_REPLY);
        while (reply.size() < LONGEST_REPLY && channel.read(some) >= 0) {
            some.flip();
            while (some.hasRemaining()) {
                var each = some.get();
                if (each == 0) {
                    return reply.toString(StandardCharsets.UTF_8).strip();
                }
                reply.write(each);
            }
            some.clear();
        }
        throw new IOException("no whole answer");
    }
}
