package org.guildhall.sealservice;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** {@code ./guildhall seal-service}: the service as a process. */
public final class Command {
    /** The first word that stands before its options. */
    public static final String NAME = "seal-service";

    /** How the line begins that says where it is asked; whoever started it waits for that line. */
    public static final String LISTENS = "Seal service · Service de scellement: ";

    private static final int PORT = 8089;
    private static final String HELP = """
            The seal service holds the closing lock of every bid until closing and its cooling period are over.
            Ce service tient le verrou de clôture de chaque soumission jusqu’à la fin du délai qui suit la clôture.

              ./guildhall seal-service --data DIR [--port PORT] [--bind ADDRESS]

              ./guildhall seal-service escrow deal|check|restore --data DIR
                                its master key on paper, and back · sa clé maîtresse sur papier, et retour

              --data DIR        its own folder, with its master key · son propre dossier, avec sa clé maîtresse
              --port PORT       8089; 0 takes a free one · 8089; 0 en prend un libre
              --bind ADDRESS    127.0.0.1; behind TLS if it is another · 127.0.0.1; derrière TLS si c’est une autre
            """;

    private Path data = Path.of("");
    private String bind = "127.0.0.1";
    private int port = PORT;
    private boolean demonstration;
    private boolean untilInputEnds;

    private Command() {}

    /** Runs until it is stopped. Exit code 2: the words were not understood; 1: it could not start. */
    public static void main(String[] args) {
        System.exit(new Command().run(List.of(args)));
    }

    private int run(List<String> words) {
        if (!words.isEmpty() && words.getFirst().equals(EscrowCommand.NAME)) {
            var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            return new EscrowCommand(in, System.out, System.err).run(words.subList(1, words.size()));
        }
        if (words.contains("--help") || words.contains("-h")) {
            System.out.println(HELP);
            return 0;
        }
        if (!understood(words)) {
            System.err.println(HELP);
            return 2;
        }
        try (var server = SealServer.start(data, new InetSocketAddress(bind, port), demonstration)) {
            if (demonstration) {
                System.err.println("*** DEMONSTRATION: this seal service believes whatever time it is told. "
                        + "DÉMONSTRATION : ce service croit l’heure qu’on lui donne.");
            }
            if (!demonstration) {
                EscrowNote.in(data).advice(InstantSource.system().instant()).ifPresent(System.err::println);
            }
            System.out.println(LISTENS + server.url());
            stay();
            return 0;
        } catch (BindException | UnknownHostException taken) {
            System.err.println("Port " + port + " of " + bind + " cannot be opened. Le port " + port + " de " + bind
                    + " ne peut pas être ouvert.");
            return 1;
        } catch (IOException failed) {
            System.err.println(failed instanceof Unusable ? failed.getMessage() : failed.toString());
            return 1;
        }
    }

    /** Whoever started it may hold its input open for as long as it is needed: killed itself, it leaves none behind. */
    private void stay() throws IOException {
        if (untilInputEnds) {
            while (System.in.read() >= 0) {
                // nothing is said there
            }
            return;
        }
        try {
            Thread.currentThread().join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean understood(List<String> words) {
        for (var word = words.iterator(); word.hasNext(); ) {
            var option = word.next();
            switch (option) {
                case "--demonstration" -> demonstration = true;
                case "--until-input-ends" -> untilInputEnds = true;
                case "--data", "--port", "--bind" -> {
                    if (!word.hasNext() || !takes(option, word.next())) {
                        return false;
                    }
                }
                default -> {
                    return false;
                }
            }
        }
        return !data.toString().isEmpty();
    }

    private boolean takes(String option, String value) {
        switch (option) {
            case "--data" -> data = Path.of(value).toAbsolutePath().normalize();
            case "--bind" -> bind = value;
            default -> {
                if (!value.matches("[0-9]{1,5}") || Integer.parseInt(value) > 65_535) {
                    return false;
                }
                port = Integer.parseInt(value);
            }
        }
        return true;
    }
}
