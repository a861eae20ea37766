package org.guildhall.sealservice;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.core.JacksonException;

/**
 * An append-only file in which every line signs all lines before it, so that none is changed, left out or put elsewhere
 * unnoticed. Lines cut off its end cannot be seen from the file alone.
 *
 * <p>Shape: the entry as JSON, a tab, 64 hex characters, a line feed. They are HMAC-SHA-256 of those of the line before
 * (32 zero bytes at first), as bytes, and the JSON.
 */
final class Ledger implements Keeper.Kept, Closeable {
    private static final int MAC_BYTES = 32;

    private final FileChannel file;
    private final byte[] key;
    private final List<Entry> entries;
    private byte[] last;
    private boolean broken;

    private Ledger(FileChannel file, byte[] key, List<Entry> entries, byte[] last) {
        this.file = file;
        this.key = key;
        this.entries = entries;
        this.last = last;
    }

    /**
     * Opens the file, or an empty one. A last line that was not written to its end was acknowledged to nobody and is
     * taken away.
     *
     * @throws Unusable if a line is not what was written, or not where it was
     */
    static Ledger open(Path path, byte[] key) throws IOException {
        PrivateFile.create(path);
        var bytes = Files.readAllBytes(path);
        var whole = bytes.length;
        while (whole > 0 && bytes[whole - 1] != '\n') {
            whole--;
        }
        var entries = new ArrayList<Entry>();
        var last = new byte[MAC_BYTES];
        var lines = new String(bytes, 0, whole, StandardCharsets.UTF_8).lines().toList();
        for (var line : lines) {
            last = verified(line, key, last, path, entries.size() + 1);
            entries.add(read(line.substring(0, line.lastIndexOf('\t')), path, entries.size() + 1));
        }
        var file = FileChannel.open(path, StandardOpenOption.WRITE);
        if (whole < bytes.length) {
            file.truncate(whole);
            file.force(true);
        }
        file.position(whole);
        return new Ledger(file, key, entries, last);
    }

    private static byte[] verified(String line, byte[] key, byte[] before, Path path, int number) throws Unusable {
        var tab = line.lastIndexOf('\t');
        var expected = mac(key, before, line.substring(0, Math.max(tab, 0)));
        var written = tab < 0 ? "" : line.substring(tab + 1);
        if (!MessageDigest.isEqual(
                HexFormat.of().formatHex(expected).getBytes(StandardCharsets.US_ASCII),
                written.getBytes(StandardCharsets.UTF_8))) {
            throw damaged(path, number);
        }
        return expected;
    }

    private static Entry read(String json, Path path, int number) throws Unusable {
        try {
            return Entry.read(json);
        } catch (JacksonException laterVersion) {
            throw damaged(path, number);
        }
    }

    private static Unusable damaged(Path path, int number) {
        return new Unusable(
                "Line " + number + " of " + path + " is not what this service wrote. Restore the folder from a backup.",
                "La ligne " + number + " de " + path + " n’est pas ce que ce service a écrit. Restaurez le dossier à "
                        + "partir d’une sauvegarde.");
    }

    /** HMAC-SHA-256 of what came before and a text. */
    static byte[] mac(byte[] key, byte[] before, String json) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(before);
            return mac.doFinal(json.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("this JVM lacks HMAC-SHA-256", absent);
        }
    }

    /** What was kept, oldest first. */
    synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** After a failure nothing more is kept until the next start, which sees what is on the disk. */
    @Override
    public synchronized void append(Entry entry) throws IOException {
        if (broken) {
            throw new IOException("the ledger failed before; start the service again");
        }
        var json = entry.line();
        var mac = mac(key, last, json);
        var line =
                ByteBuffer.wrap((json + '\t' + HexFormat.of().formatHex(mac) + '\n').getBytes(StandardCharsets.UTF_8));
        broken = true;
        while (line.hasRemaining()) {
            file.write(line);
        }
        file.force(true);
        broken = false;
        last = mac;
        entries.add(entry);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
