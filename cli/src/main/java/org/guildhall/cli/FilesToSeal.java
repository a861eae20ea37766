package org.guildhall.cli;

import java.io.IOException;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.guildhall.seal.BidAddress;
import org.guildhall.seal.BidContent;
import org.guildhall.seal.BidSource;
import org.guildhall.seal.EntryName;
import org.guildhall.seal.Recipient;
import org.guildhall.seal.SealedBids;
import org.jspecify.annotations.Nullable;

/** Plain files that become a bid: the container of ADR-0003 under the two locks of ADR-0032. */
record FilesToSeal(
        String solicitation,
        String tenderer,
        String stage,
        @Nullable Path answers,
        @Nullable Path prices,
        List<Path> files) {
    private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.US_ASCII);
    private static final String UNKNOWN_TYPE = "application/octet-stream";

    /** Writes the envelope; its SHA-256 in hex. */
    String seal(Path envelope, Recipient opening, Recipient closing) throws IOException {
        var content = content();
        var digest = sha256();
        PrivateFile.write(envelope, out -> {
            try {
                SealedBids.seal(content, new DigestOutputStream(out, digest), opening, closing);
            } catch (IllegalArgumentException over) {
                throw new Unexpected("This cannot be sealed: " + over.getMessage() + ". Cela ne peut pas être scellé.");
            }
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    private BidContent content() throws IOException {
        var seen = new HashSet<String>();
        var entries = new ArrayList<BidContent.File>();
        for (var file : files) {
            var entry = entry(file);
            if (!seen.add(entry.name().toLowerCase(Locale.ROOT))) {
                throw new Unexpected("Two files have the name " + file.getFileName() + ". Deux fichiers portent le nom "
                        + file.getFileName() + ".");
            }
            entries.add(entry);
        }
        return new BidContent(address(), document(answers), document(prices), entries);
    }

    private BidAddress address() {
        try {
            return new BidAddress(solicitation, tenderer, stage);
        } catch (IllegalArgumentException shape) {
            throw new Unexpected("Solicitation, tenderer and stage are letters, digits and . _ : - only. "
                    + "L’appel, le soumissionnaire et l’étape n’ont que des lettres, des chiffres et . _ : -");
        }
    }

    private static BidContent.File entry(Path file) throws IOException {
        requireFile(file);
        var name = entryName(file.getFileName().toString());
        return new BidContent.File(EntryName.FILES + name, mediaType(name), BidSource.of(file));
    }

    /** The name under which a file of this name is sealed. */
    static String entryName(String fileName) {
        var name = Normalizer.normalize(fileName, Normalizer.Form.NFC);
        if (!EntryName.isAllowed(EntryName.FILES + name)) {
            throw new Unexpected("A file of this name cannot be sealed: " + name
                    + ". Un fichier de ce nom ne peut pas être scellé.");
        }
        return name;
    }

    private static BidSource document(@Nullable Path file) throws IOException {
        if (file == null) {
            return BidSource.of(NOTHING);
        }
        requireFile(file);
        return BidSource.of(file);
    }

    private static void requireFile(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        if (!Files.isRegularFile(file)) {
            throw new Unexpected("Not a file: " + file + ". Ce n’est pas un fichier.");
        }
    }

    /** By its ending alone, so that the same bid is the same bytes on every system. */
    static String mediaType(String name) {
        return Objects.requireNonNullElse(URLConnection.guessContentTypeFromName(name), UNKNOWN_TYPE);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException(absent);
        }
    }
}
