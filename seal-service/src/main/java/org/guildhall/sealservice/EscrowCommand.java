package org.guildhall.sealservice;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.guildhall.seal.shares.Escrow;

/**
 * {@code ./guildhall seal-service escrow}: the master key on paper, in several places, and back.
 *
 * @see "docs/adr/0050-the-closing-lock-in-escrow.md"
 */
final class EscrowCommand {
    /** The word that stands before its own. */
    static final String NAME = "escrow";

    static final String HELP = """
            The master key of the seal service on paper: any two of three sheets give it back.
            La clé maîtresse du service de scellement sur papier : deux feuilles sur trois la redonnent.

              ./guildhall seal-service escrow deal --data DIR [--threshold 2] [--sheets 3] | lp
                  prints the sheets, each on its own page; nothing is kept · imprime les feuilles, une par page
              ./guildhall seal-service escrow check --data DIR
                  reads as many sheets as are needed, says whether they give back the key of DIR
                  lit autant de feuilles qu’il en faut, dit si elles redonnent la clé de DIR
              ./guildhall seal-service escrow restore --data DIR [--city CITY --stage STAGE --lock age1…]
                  writes the key into DIR; where its ledger is lost too, the lock of a published stage shows that it is
                  the right one · écrit la clé dans DIR; si le livre est perdu aussi, le verrou d’une étape publiée
                  montre que c’est la bonne
            """;

    private final BufferedReader in;
    private final PrintStream out;
    private final PrintStream err;
    private Path data = Path.of("");
    private int threshold = 2;
    private int sheets = 3;
    private String city = "";
    private String stage = "";
    private String lock = "";

    EscrowCommand(BufferedReader in, PrintStream out, PrintStream err) {
        this.in = in;
        this.out = out;
        this.err = err;
    }

    /** @return 0; 2 if the words were not understood; 1 if it was refused, with a reason in both languages */
    int run(List<String> words) {
        if (words.contains("--help") || words.contains("-h")) {
            out.println(HELP);
            return 0;
        }
        if (words.isEmpty() || !understood(words.subList(1, words.size()))) {
            err.println(HELP);
            return 2;
        }
        try {
            switch (words.getFirst()) {
                case "deal" -> deal();
                case "check" -> check();
                case "restore" -> restore();
                default -> {
                    err.println(HELP);
                    return 2;
                }
            }
            return 0;
        } catch (IOException refused) {
            err.println(refused instanceof Unusable ? refused.getMessage() : refused.toString());
            return 1;
        }
    }

    private boolean understood(List<String> words) {
        for (var word = words.iterator(); word.hasNext(); ) {
            var option = word.next();
            if (!word.hasNext() || !takes(option, word.next())) {
                return false;
            }
        }
        var shown = List.of(city, stage, lock).stream().filter(String::isEmpty).count();
        return !data.toString().isEmpty()
                && Escrow.possible(threshold, sheets)
                && (shown == 3 || shown == 0 && Lot.of(city, stage).isPresent());
    }

    private boolean takes(String option, String value) {
        switch (option) {
            case "--data" -> data = Path.of(value).toAbsolutePath().normalize();
            case "--city" -> city = value;
            case "--stage" -> stage = value;
            case "--lock" -> lock = value;
            case "--threshold", "--sheets" -> {
                if (!value.matches("[0-9]{1,2}")) {
                    return false;
                }
                if (option.equals("--sheets")) {
                    sheets = Integer.parseInt(value);
                } else {
                    threshold = Integer.parseInt(value);
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void deal() throws IOException {
        var secret = kept();
        try {
            var dealt = Escrow.deal(secret, threshold, sheets);
            for (var index = 1; index <= dealt.size(); index++) {
                out.print(Sheets.printed(dealt.get(index - 1), index, threshold, sheets, Escrow.fingerprint(secret)));
            }
            out.flush();
            EscrowNote.in(data).dealt();
            err.println("The sheets exist on this paper only. Show that it is right: escrow check --data " + data
                    + "\nLes feuilles n’existent que sur ce papier. Montrez qu’il est bon : escrow check --data "
                    + data);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    private void check() throws IOException {
        var secret = kept();
        var typed = new Sheets(in, err).secret();
        try {
            if (!Arrays.equals(secret, typed)) {
                throw new Unusable(
                        "These sheets are whole, but of another key than the one of " + data + ".",
                        "Ces feuilles sont bonnes, mais d’une autre clé que celle de " + data + ".");
            }
            EscrowNote.in(data).tried(InstantSource.system().instant());
            out.println("These sheets give back the very key of " + data + ".\nCes feuilles redonnent la clé même de "
                    + data + ".");
        } finally {
            Arrays.fill(secret, (byte) 0);
            Arrays.fill(typed, (byte) 0);
        }
    }

    private void restore() throws IOException {
        var shown = lock.isEmpty() ? null : new Restoring.Shown(new Lot(city, stage), lock);
        try (var restoring = Restoring.in(data, shown)) {
            var secret = new Sheets(in, err).secret();
            try {
                restoring.keep(secret);
                EscrowNote.in(data).tried(InstantSource.system().instant());
            } finally {
                Arrays.fill(secret, (byte) 0);
            }
        }
        out.println("The master key is back in " + data + ". Start the service, and give the application its token.\n"
                + "La clé maîtresse est de retour dans " + data
                + ". Démarrez le service et donnez son jeton à l’application.");
    }

    /** The key as it lies in the folder. */
    private byte[] kept() throws IOException {
        var file = data.resolve(Folder.MASTER);
        if (!Files.exists(file)) {
            throw new Unusable(
                    "There is no master key in " + data + ".", "Il n’y a pas de clé maîtresse dans " + data + ".");
        }
        return Folder.read(file).bytes();
    }
}
