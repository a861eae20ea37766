package org.guildhall.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One client's kept-alive HTTP/1.1 connection to this machine, with so little around it that the client is not what is
 * measured. It understands what our server sends: a length, chunks, or no body.
 */
final class Wire implements AutoCloseable {
    private final int port;
    private @Nullable Socket socket;
    private @Nullable OutputStream out;
    private @Nullable BufferedInputStream in;
    private boolean fresh;

    Wire(int port) {
        this.port = port;
    }

    /** An answer: its status, its head, and its body as it was sent, chunks put together. */
    record Reply(int status, String head, byte[] body) {
        /** The first header of a name, or an empty text. */
        String header(String name) {
            return head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                    .findFirst()
                    .map(line -> line.substring(name.length() + 1).strip())
                    .orElse("");
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /** The bytes of a request. {@code headers} are whole lines without their ends. */
    static byte[] request(String method, String path, byte[] body, String... headers) {
        var head = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n");
        for (var header : headers) {
            head.append(header).append("\r\n");
        }
        if (!method.equals("GET")) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        var start = head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
        var whole = java.util.Arrays.copyOf(start, start.length + body.length);
        System.arraycopy(body, 0, whole, start.length, body.length);
        return whole;
    }

    static byte[] get(String path, String... headers) {
        return request("GET", path, new byte[0], headers);
    }

    /** Sends a request and reads the whole answer; connects where there is no connection, or the server ended it. */
    Reply send(byte[] request) throws IOException {
        var reused = socket != null;
        try {
            return exchange(request);
        } catch (SocketException | EOFException ended) {
            close();
            if (!reused || !fresh) {
                throw ended;
            }
            return exchange(request);
        }
    }

    private Reply exchange(byte[] request) throws IOException {
        if (socket == null) {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            out = socket.getOutputStream();
            in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
        }
        fresh = true; // nothing of an answer has come yet, so the request may be sent again
        java.util.Objects.requireNonNull(out).write(request);
        var from = java.util.Objects.requireNonNull(in);
        var head = head(from);
        var status = Integer.parseInt(head.substring(9, 12));
        var reply = new Reply(status, head, body(from, status, new Reply(status, head, new byte[0])));
        if (reply.header("Connection").equalsIgnoreCase("close")) {
            close();
        }
        return reply;
    }

    private String head(BufferedInputStream from) throws IOException {
        var head = new StringBuilder(512);
        for (var line = line(from); !line.isEmpty(); line = line(from)) {
            head.append(line).append('\n');
        }
        return head.toString();
    }

    private String line(BufferedInputStream from) throws IOException {
        var line = new StringBuilder(64);
        for (var read = from.read(); read != '\n'; read = from.read()) {
            if (read < 0) {
                throw new EOFException("the server ended the connection");
            }
            fresh = false;
            if (read != '\r') {
                line.append((char) read);
            }
        }
        return line.toString();
    }

    private byte[] body(BufferedInputStream from, int status, Reply head) throws IOException {
        if (status == 204 || status == 304) {
            return new byte[0];
        }
        if (head.header("Transfer-Encoding").equalsIgnoreCase("chunked")) {
            var body = new java.io.ByteArrayOutputStream();
            for (var size = chunk(from); size > 0; size = chunk(from)) {
                body.write(from.readNBytes(size));
                line(from);
            }
            line(from);
            return body.toByteArray();
        }
        var length = Integer.parseInt(head.header("Content-Length"));
        var body = from.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("the answer was cut short");
        }
        return body;
    }

    private int chunk(BufferedInputStream from) throws IOException {
        return Integer.parseInt(line(from).split(";", 2)[0].strip(), 16);
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }
}
