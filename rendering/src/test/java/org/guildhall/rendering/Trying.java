package org.guildhall.rendering;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import sun.misc.Signal;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody who has taken over the process that reads files, and tries what would help. It shuts itself in as {@link
 * Command} does, with the same four words, unless it is told not to; the file says where things are. Its pieces are the
 * tries that succeeded.
 */
final class Trying {
    /** Set for a process that does not shut itself in, and for one that limits its calls only. */
    static final String FREE = "guildhall.rendering.test.free";

    static final String CALLS = "guildhall.rendering.test.calls";

    private Trying() {}

    /** What helps a thief, by its name. */
    private interface Try {
        void attempt() throws Exception;
    }

    /** Where things are: a port that somebody listens at, a folder that is none of its business, another process. */
    record Place(int port, Path elsewhere, long other) {
        Path secret() {
            return elsewhere.resolve("secret");
        }
    }

    public static void main(String[] args) throws Exception {
        var file = Path.of(args[1]);
        var folder = Path.of(args[2]);
        var confinement = confinement(file, folder);
        say(Said.of(confinement));
        var words = Files.readString(file).split("\n");
        var place = new Place(Integer.parseInt(words[0]), Path.of(words[1]), Long.parseLong(words[2]));
        Files.writeString(folder.resolve("own"), "mine");
        connections(place);
        calls();
        disk(place, folder);
        others(place);
        say(Said.of(Ending.WHOLE));
        System.exit(0);
    }

    private static Confinement confinement(Path file, Path folder) {
        if (Boolean.getBoolean(FREE)) {
            return Confinement.NONE;
        }
        if (Boolean.getBoolean(CALLS)) {
            return new Confinement(
                    false, Calls.limit(new Kernel(Architecture.here().orElseThrow()), false));
        }
        return Enclosure.enter(file, folder);
    }

    /** A process that becomes another program, and says so if it could not. */
    static final class Becoming {
        private Becoming() {}

        public static void main(String[] args) {
            say(Said.of(confinement(Path.of(args[1]), Path.of(args[2]))));
            var kernel = new Kernel(Architecture.here().orElseThrow());
            kernel.call("execve", kernel.text("/bin/true"), kernel.texts(List.of("true")), kernel.texts(List.of()));
            say(Said.of(Ending.WHOLE));
            System.exit(0);
        }
    }

    private static void connections(Place place) {
        attempt("to connect", () -> new Socket(InetAddress.getLoopbackAddress(), place.port()).close());
        attempt("to listen", () -> new ServerSocket(0).close());
        attempt("to send a datagram", () -> new DatagramSocket().close());
        attempt(
                "to connect to a socket of the disk",
                () -> SocketChannel.open(StandardProtocolFamily.UNIX)
                        .connect(UnixDomainSocketAddress.of(place.elsewhere().resolve("socket"))));
    }

    /** Without the classes of the JDK, as a program does that somebody has brought along. */
    private static void calls() {
        var architecture = Architecture.here().orElseThrow();
        attempt("to make a socket itself", () -> succeed(new Kernel(architecture).call("socket", 2, 1)));
        attempt("to make a socket of the disk itself", () -> succeed(new Kernel(architecture).call("socket", 1, 1)));
        attempt("to leave its surroundings", () -> succeed(new Kernel(architecture).call("unshare", 0)));
    }

    private static void succeed(long result) throws IOException {
        if (result < 0) {
            throw new IOException("it did not");
        }
    }

    private static void disk(Place place, Path folder) {
        var secret = place.secret();
        attempt("to read", () -> Files.readString(secret));
        attempt("to read by a thread as old as the process", () -> byAnOldThread(secret));
        attempt("to list", () -> Files.newDirectoryStream(place.elsewhere()).close());
        attempt("to write", () -> Files.writeString(secret, "overwritten"));
        attempt("to make", () -> Files.writeString(place.elsewhere().resolve("made"), "new"));
        attempt("to link", () -> Files.createLink(folder.resolve("link"), secret));
        attempt("to rename", () -> Files.move(place.elsewhere().resolve("moved"), folder.resolve("moved")));
        attempt("to delete", () -> Files.delete(place.elsewhere().resolve("deleted")));
        attempt(
                "to open to everybody",
                () -> Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-rw-rw-")));
        attempt("to date back", () -> Files.setLastModifiedTime(secret, FileTime.fromMillis(0)));
        attempt("to read the account list", () -> Files.readString(Path.of("/etc/passwd")));
        attempt(
                "to read the server's variables",
                () -> Files.readAllBytes(Path.of("/proc/" + place.other() + "/environ")));
    }

    private static void others(Place place) {
        attempt("to run a program", () -> {
            if (new ProcessBuilder("/bin/true").start().waitFor() != 0) {
                throw new IOException("it did not run");
            }
        });
        attempt("to end a process", () -> {
            if (!ProcessHandle.of(place.other()).orElseThrow().destroyForcibly()) {
                throw new IOException("it goes on");
            }
        });
    }

    /** Handlers of signals are called from a thread that the virtual machine had before any of ours. */
    private static void byAnOldThread(Path secret) throws Exception {
        var read = new CompletableFuture<String>();
        Signal.handle(new Signal("USR2"), _ -> {
            try {
                read.complete(Files.readString(secret));
            } catch (IOException refused) {
                read.completeExceptionally(refused);
            }
        });
        Signal.raise(new Signal("USR2"));
        read.get(10, TimeUnit.SECONDS);
    }

    private static void attempt(String name, Try what) {
        try {
            what.attempt();
            say(Said.of(Leaf.text(name)));
        } catch (Exception | LinkageError refused) {
            // as it should be; where sockets cannot be made at all, their classes do not begin either
        }
    }

    private static void say(Said said) {
        System.out.println(JsonMapper.shared().writeValueAsString(said));
    }

    /** All of it, in its order. */
    static List<String> all() {
        return List.of(
                "to connect",
                "to listen",
                "to send a datagram",
                "to connect to a socket of the disk",
                "to make a socket itself",
                "to make a socket of the disk itself",
                "to leave its surroundings",
                "to read",
                "to read by a thread as old as the process",
                "to list",
                "to write",
                "to make",
                "to link",
                "to rename",
                "to delete",
                "to open to everybody",
                "to date back",
                "to read the account list",
                "to read the server's variables",
                "to run a program",
                "to end a process");
    }
}
