package org.guildhall.sealservice;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.guildhall.seal.shares.BrokenShare;
import org.guildhall.seal.shares.Escrow;
import org.guildhall.seal.shares.EscrowSheet;
import org.guildhall.seal.shares.MisreadWords;

/** The sheets of an escrow: as they are printed, and as they are typed again, one after the other. */
final class Sheets {
    private static final int A_LINE = 4;

    private final BufferedReader in;
    private final PrintStream err;

    /** @param err where it is said what is awaited, and what is wrong with what came */
    Sheets(BufferedReader in, PrintStream err) {
        this.in = in;
        this.err = err;
    }

    /** One sheet, on a page of its own. */
    static String printed(List<String> words, int index, int threshold, int count, String fingerprint) {
        var page = new StringBuilder();
        page.append("GUILDHALL · Escrow of the closing lock · Dépôt du verrou de clôture\n\n");
        page.append("Sheet %d of %d; any %d give the key back. ".formatted(index, count, threshold));
        page.append("Feuille %d sur %d; il en faut %d pour redonner la clé.\n".formatted(index, count, threshold));
        page.append("Key · Clé : ").append(fingerprint).append("\n\n");
        for (var at = 0; at < words.size(); at++) {
            page.append("%2d %-10s".formatted(at + 1, words.get(at)));
            page.append(at % A_LINE == A_LINE - 1 || at == words.size() - 1 ? "\n" : "  ");
        }
        page.append("""

                Whoever has %1$d of these sheets has the key: each lies in another place,
                in a sealed envelope. To use them:
                Qui a %1$d de ces feuilles a la clé : chacune se garde ailleurs, sous pli
                cacheté. Pour s’en servir :

                    ./guildhall seal-service escrow restore --data DIR
                """.formatted(threshold)).append('\f');
        return page.toString();
    }

    /**
     * The secret of as many sheets as give it back, which the caller overwrites. A sheet that was misread is asked for
     * again; numbers between the words are passed over.
     *
     * @throws Unusable if no more is typed
     */
    byte[] secret() throws IOException {
        var sheets = new ArrayList<EscrowSheet>();
        try {
            while (sheets.isEmpty() || sheets.size() < sheets.getFirst().threshold()) {
                read(sheets);
            }
            return Escrow.restore(sheets);
        } catch (BrokenShare other) {
            throw new Unusable(
                    "These sheets do not make the key they name. Nothing was changed.",
                    "Ces feuilles ne donnent pas la clé qu’elles nomment. Rien n’a été changé.");
        } finally {
            sheets.forEach(EscrowSheet::close);
        }
    }

    private void read(List<EscrowSheet> sheets) throws IOException {
        var next = sheets.size() + 1;
        err.println("Sheet " + next + ": type its " + Escrow.WORDS + " words, then an empty line.\nFeuille " + next
                + " : saisissez ses " + Escrow.WORDS + " mots, puis une ligne vide.");
        try {
            var sheet = Escrow.read(typed(sheets));
            var together = new ArrayList<>(sheets);
            together.add(sheet);
            if (belong(together)) {
                sheets.add(sheet);
            } else {
                sheet.close();
            }
        } catch (MisreadWords misread) {
            said(misread);
        }
    }

    private String typed(List<EscrowSheet> sheets) throws IOException {
        var words = new ArrayList<String>();
        while (words.size() < Escrow.WORDS) {
            var line = in.readLine();
            if (line == null && words.isEmpty()) {
                throw ended(sheets);
            }
            if (line == null || line.isBlank() && !words.isEmpty()) {
                break;
            }
            for (var word : line.strip().split("\\s+")) {
                if (!word.isEmpty() && !word.matches("[0-9]+[.)]?")) {
                    words.add(word);
                }
            }
        }
        return String.join(" ", words);
    }

    private static Unusable ended(List<EscrowSheet> sheets) {
        var needed = sheets.isEmpty() ? "" : " of " + sheets.getFirst().threshold();
        var sur = sheets.isEmpty() ? "" : " sur " + sheets.getFirst().threshold();
        return new Unusable(
                "Sheets that were read: " + sheets.size() + needed + ". Nothing was changed.",
                "Feuilles lues : " + sheets.size() + sur + ". Rien n’a été changé.");
    }

    /** Whether they were handed out together, and each is there once; what is not is said at once. */
    private boolean belong(List<EscrowSheet> together) {
        var first = together.getFirst();
        var last = together.getLast();
        if (!first.isWith(last)) {
            err.println(
                    "This sheet was not handed out with the first. Cette feuille n’a pas été remise avec la première.");
            return false;
        }
        var again =
                together.stream().filter(sheet -> sheet.index() == last.index()).count() > 1;
        if (again) {
            err.println(
                    "Sheet " + last.index() + " was typed before. La feuille " + last.index() + " a déjà été saisie.");
        }
        return !again;
    }

    private void said(MisreadWords misread) {
        var where = misread.positions().stream().map(String::valueOf).collect(Collectors.joining(", "));
        var english = switch (misread.kind()) {
            case UNKNOWN_WORD -> "Not a word of the list: number " + where;
            case WRONG_COUNT -> "Words are missing, or too many: a sheet has " + Escrow.WORDS;
            case ONE_WORD -> "One word is not what is on the paper: number " + where;
            case TWO_SWAPPED -> "Two words have changed places: numbers " + where;
            case SEVERAL_WORDS -> "Several words are not what is on the paper";
            case OTHER_PAPER -> "These words are of another paper, not of an escrow";
        };
        var french = switch (misread.kind()) {
            case UNKNOWN_WORD -> "Ce mot n’est pas dans la liste : numéro " + where;
            case WRONG_COUNT -> "Il manque des mots, ou il y en a trop : une feuille en a " + Escrow.WORDS;
            case ONE_WORD -> "Un mot n’est pas celui du papier : numéro " + where;
            case TWO_SWAPPED -> "Deux mots ont changé de place : numéros " + where;
            case SEVERAL_WORDS -> "Plusieurs mots ne sont pas ceux du papier";
            case OTHER_PAPER -> "Ces mots sont d’un autre papier, pas d’un dépôt";
        };
        err.println(english + ". Type the sheet again.\n" + french + ". Saisissez la feuille de nouveau.");
    }
}
