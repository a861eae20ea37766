package org.guildhall.sealservice;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.guildhall.tlog.NoteVerifier;

/**
 * The folder of the service, which one process holds at a time: {@code master.key}, {@code ledger}, {@code token},
 * {@code lock}, {@code escrow}, and how far each log was read, {@code logs}. Whoever runs it may put there
 * {@code log-key}: which key the log of a city has, one a line, the city before the key.
 *
 * <p>The master key is made once. Where a ledger is found without it, or it without a ledger, a part of the folder was
 * lost, and nothing is made anew in its place: other keys would open no bid, and a stage without its closing could be
 * told another.
 */
final class Folder implements Keeper.Kept, CityLogs.Kept, Closeable {
    static final String TOKEN = "token";
    static final String MASTER = "master.key";
    static final String LEDGER = "ledger";

    private final FileChannel held;
    private final MasterKey master;
    private final Ledger ledger;
    private final SeenFile seen;
    private final String token;
    private final InstantSource clock;

    private Folder(
            FileChannel held, MasterKey master, Ledger ledger, SeenFile seen, String token, InstantSource clock) {
        this.held = held;
        this.master = master;
        this.ledger = ledger;
        this.seen = seen;
        this.token = token;
        this.clock = clock;
    }

    /** @throws Unusable if another process holds it, or a part of it is missing or damaged */
    static Folder open(Path directory, InstantSource clock) throws IOException {
        PrivateFile.createDirectory(directory);
        var held = hold(directory);
        try {
            var master = master(directory, clock);
            var ledger = Ledger.open(directory.resolve(LEDGER), master.ledgerKey());
            var seen = SeenFile.open(directory.resolve("logs"), master.ledgerKey());
            var folder = new Folder(held, master, ledger, seen, token(directory.resolve(TOKEN)), clock);
            folder.pinGiven(directory.resolve("log-key"));
            return folder;
        } catch (IOException | RuntimeException failed) {
            held.close();
            throw failed;
        }
    }

    static FileChannel hold(Path directory) throws IOException {
        var file = directory.resolve("lock");
        PrivateFile.create(file);
        var channel = FileChannel.open(file, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException inThisProcess) {
            // as if it were another
        }
        channel.close();
        throw new Unusable(
                "Another seal service holds " + directory + ". Stop it first.",
                "Un autre service de scellement tient " + directory + ". Arrêtez-le d’abord.");
    }

    private static MasterKey master(Path directory, InstantSource clock) throws IOException {
        var file = directory.resolve(MASTER);
        var ledger = directory.resolve(LEDGER);
        if (Files.exists(file)) {
            if (!Files.exists(ledger)) {
                throw missing(ledger);
            }
            PrivateFile.create(file);
            return read(file);
        }
        // A first start that was killed leaves the first line of a ledger, signed by a key that nobody has.
        if (Files.exists(ledger) && Files.readAllLines(ledger).size() > 1) {
            throw missing(file);
        }
        Files.deleteIfExists(ledger);
        var master = MasterKey.random();
        try (var begun = Ledger.open(ledger, master.ledgerKey())) {
            begun.append(Entry.begun(clock.instant()));
        }
        var bytes = master.bytes();
        try {
            PrivateFile.write(file, bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
        return master;
    }

    /** The key in a file. @throws Unusable if it is none */
    static MasterKey read(Path file) throws IOException {
        var bytes = Files.readAllBytes(file);
        try {
            return MasterKey.of(bytes);
        } catch (IllegalArgumentException damaged) {
            throw new Unusable(
                    file + " is not a master key of 32 bytes. Restore it from a backup, or from its escrow.",
                    file + " n’est pas une clé maîtresse de 32 octets. Restaurez-la d’une sauvegarde ou de son dépôt.");
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static Unusable missing(Path file) {
        return new Unusable(
                file + " is missing beside the other files of the service. Restore it from a backup, "
                        + "or the key from its escrow.",
                file + " manque à côté des autres fichiers du service. Restaurez-le d’une sauvegarde, "
                        + "ou la clé de son dépôt.");
    }

    private static String token(Path file) throws IOException {
        if (!Files.exists(file)) {
            var random = new byte[32];
            new SecureRandom().nextBytes(random);
            PrivateFile.write(file, HexFormat.of().formatHex(random).getBytes(StandardCharsets.US_ASCII));
        }
        PrivateFile.create(file);
        return Files.readString(file).strip();
    }

    MasterKey master() {
        return master;
    }

    List<Entry> entries() {
        return ledger.entries();
    }

    /** Pins what whoever runs the service says; a log that was begun anew has another key. */
    private void pinGiven(Path file) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        for (var line : Files.readAllLines(file)) {
            var words = line.strip().split("\\s+");
            if (words.length == 2 && isKey(words[1]) && Lot.of(words[0], "any").isPresent()) {
                if (!words[1].equals(pinned().get(words[0]))) {
                    pin(words[0], words[1]);
                }
            } else if (!line.isBlank()) {
                throw new Unusable(
                        file + " has a line that is not a city and the public key of its log: " + line,
                        file + " a une ligne qui n’est pas une ville et la clé publique de son registre : " + line);
            }
        }
    }

    private static boolean isKey(String vkey) {
        try {
            NoteVerifier.parse(vkey);
            return true;
        } catch (IllegalArgumentException another) {
            return false;
        }
    }

    /** The key of the log of each city, the latest that was pinned. */
    Map<String, String> pinned() {
        var pinned = new TreeMap<String, String>();
        for (var entry : ledger.entries()) {
            var log = entry.log();
            if (log != null) {
                pinned.put(log.city(), log.vkey());
            }
        }
        return pinned;
    }

    /** How far logs were read. */
    List<Seen> seen() {
        return seen.all();
    }

    @Override
    public void pin(String city, String vkey) throws IOException {
        ledger.append(Entry.pinned(clock.instant(), city, vkey));
    }

    @Override
    public void keep(Seen read) throws IOException {
        seen.keep(read);
    }

    /** What whoever asks has to show. */
    String token() {
        return token;
    }

    @Override
    public void append(Entry entry) throws IOException {
        ledger.append(entry);
    }

    @Override
    public void close() throws IOException {
        ledger.close();
        held.close();
    }
}
