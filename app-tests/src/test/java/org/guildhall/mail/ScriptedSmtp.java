package org.guildhall.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A mail server that answers every recipient with one line, and takes nothing. */
final class ScriptedSmtp implements AutoCloseable {
    private final ServerSocket door;
    private final String answer;

    ScriptedSmtp(String answer) throws IOException {
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.answer = answer;
        Thread.ofVirtual().start(this::receive);
    }

    int port() {
        return door.getLocalPort();
    }

    private void receive() {
        while (!door.isClosed()) {
            try (var caller = door.accept()) {
                converse(caller);
            } catch (IOException gone) {
                continue;
            }
        }
    }

    private void converse(Socket caller) throws IOException {
        var heard = new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.UTF_8));
        say(caller, "220 here");
        for (var line = heard.readLine(); line != null; line = heard.readLine()) {
            say(caller, line.startsWith("RCPT") ? answer : "250 ok");
        }
    }

    private static void say(Socket caller, String line) throws IOException {
        caller.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        caller.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
