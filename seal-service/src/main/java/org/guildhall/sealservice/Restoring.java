package org.guildhall.sealservice;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Puts a master key back into a folder that lost it, once it is shown to be the right one: the ledger that is there was
 * signed with it, or a published lock is its own. The folder is held meanwhile, so that no service starts over it.
 */
final class Restoring implements Closeable {
    private final Path folder;
    private final FileChannel held;
    private final @Nullable Shown shown;

    /** A stage, and the closing lock that its notice published, {@code age1…}. */
    record Shown(Lot lot, String lock) {}

    private Restoring(Path folder, FileChannel held, @Nullable Shown shown) {
        this.folder = folder;
        this.held = held;
        this.shown = shown;
    }

    /** @throws Unusable if there is a whole folder, which is never overwritten; or nothing to know the right key by */
    static Restoring in(Path folder, @Nullable Shown shown) throws IOException {
        PrivateFile.createDirectory(folder);
        var restoring = new Restoring(folder, Folder.hold(folder), shown);
        try {
            restoring.requireWanted();
            return restoring;
        } catch (IOException refused) {
            restoring.close();
            throw refused;
        }
    }

    private void requireWanted() throws IOException {
        if (Files.exists(master()) && hasLedger()) {
            throw new Unusable(
                    "There is a master key in " + folder + " already. Nothing was changed.",
                    "Il y a déjà une clé maîtresse dans " + folder + ". Rien n’a été changé.");
        }
        if (!hasLedger() && shown == null) {
            throw new Unusable(
                    "The ledger is lost too: say the lock of a published stage, as its notice has it, with --city, "
                            + "--stage and --lock, so that the right key is known.",
                    "Le livre est perdu aussi : dites le verrou d’une étape publiée, comme son avis le donne, avec "
                            + "--city, --stage et --lock, pour reconnaître la bonne clé.");
        }
    }

    /** Writes the key, and begins a ledger where there is none: what it lacks is read in the log again. */
    void keep(byte[] secret) throws IOException {
        var key = MasterKey.of(secret);
        requireRight(key, secret);
        PrivateFile.write(master(), secret);
        if (!hasLedger()) {
            try (var begun = Ledger.open(ledger(), key.ledgerKey())) {
                begun.append(Entry.begun(InstantSource.system().instant()));
            }
        }
    }

    private void requireRight(MasterKey key, byte[] secret) throws IOException {
        if (shown != null && !key.recipientOf(shown.lot()).equals(shown.lock())) {
            throw another("the lock of " + shown.lot(), "le verrou de " + shown.lot());
        }
        if (hasLedger()) {
            try (var read = Ledger.open(ledger(), key.ledgerKey())) {
                read.entries();
            } catch (Unusable signedByAnother) {
                throw another(ledger().toString(), ledger().toString());
            }
        }
        if (Files.exists(master()) && !MessageDigest.isEqual(secret, Files.readAllBytes(master()))) {
            throw another(master().toString(), master().toString());
        }
    }

    private static Unusable another(String than, String que) {
        return new Unusable(
                "The sheets are whole, but of another key than " + than + ". Nothing was changed.",
                "Les feuilles sont bonnes, mais d’une autre clé que " + que + ". Rien n’a été changé.");
    }

    /** An empty one shows nothing: it was signed by nobody. */
    private boolean hasLedger() throws IOException {
        return Files.exists(ledger()) && Files.size(ledger()) > 0;
    }

    private Path master() {
        return folder.resolve(Folder.MASTER);
    }

    private Path ledger() {
        return folder.resolve(Folder.LEDGER);
    }

    @Override
    public void close() throws IOException {
        held.close();
    }
}
