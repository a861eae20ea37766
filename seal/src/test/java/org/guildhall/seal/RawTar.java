package org.guildhall.seal;

import static org.guildhall.seal.SealFixtures.ANSWERS;
import static org.guildhall.seal.SealFixtures.PRICES;
import static org.guildhall.seal.SealFixtures.utf8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Writes the tars that our writer refuses to write. */
final class RawTar {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** One line of a manifest. */
    static String listed(String name, byte[] content) {
        return listed(name, content, content.length);
    }

    static String listed(String name, byte[] content, long size) {
        var sha256 = HexFormat.of().formatHex(Digests.sha256().digest(content));
        return "{\"mediaType\":\"text/plain\",\"name\":\"%s\",\"sha256\":\"%s\",\"size\":%d}"
                .formatted(name, sha256, size);
    }

    static byte[] manifest(String... files) {
        var entries = new ArrayList<>(List.of(listed("answers.json", ANSWERS), listed("prices.json", PRICES)));
        entries.addAll(List.of(files));
        return manifestOf(entries.toArray(String[]::new));
    }

    static byte[] manifestOf(String... entries) {
        return utf8(("{\"entries\":[%s],\"format\":\"guildhall-bid/1\",\"solicitation\":\"sol-2031-004\","
                        + "\"stage\":\"proposal\",\"tenderer\":\"tenderer-7\"}")
                .formatted(String.join(",", entries)));
    }

    /** A container that is right so far: manifest with these files, answers, prices. */
    static RawTar bid(String... files) {
        return new RawTar()
                .file("manifest.json", manifest(files))
                .file("answers.json", ANSWERS)
                .file("prices.json", PRICES);
    }

    RawTar file(String name, byte[] content) {
        return entry(name, '0', content.length, content);
    }

    RawTar entry(String name, char type, long claimed, byte[] content) {
        return raw(header(name, type, claimed)).padded(content);
    }

    RawTar pax(String records) {
        var bytes = utf8(records);
        return raw(header("pax", 'x', bytes.length)).padded(bytes);
    }

    RawTar raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    private RawTar padded(byte[] content) {
        return raw(content).raw(new byte[(int) Tar.padding(content.length)]);
    }

    byte[] ended() {
        return raw(new byte[2 * Tar.BLOCK]).cut();
    }

    byte[] cut() {
        return out.toByteArray();
    }

    static byte[] header(String name, char type, long size) {
        var header = new byte[Tar.BLOCK];
        var path = utf8(name);
        System.arraycopy(path, 0, header, 0, Math.min(path.length, Tar.NAME_LENGTH));
        put(header, Tar.SIZE, "%011o".formatted(size));
        header[Tar.TYPE] = (byte) type;
        put(header, Tar.MAGIC, "ustar");
        put(header, Tar.VERSION, "00");
        return summed(header);
    }

    static byte[] summed(byte[] header) {
        put(header, Tar.CHECKSUM, "%06o\0 ".formatted(Tar.checksum(header)));
        return header;
    }

    static void put(byte[] header, int at, String text) {
        var bytes = utf8(text);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    /** A line of a pax header; its length counts itself. */
    static String record(String key, String value) {
        var rest = " " + key + "=" + value + "\n";
        var length = utf8(rest).length + 1;
        while (utf8(length + rest).length != length) {
            length++;
        }
        return length + rest;
    }

    /** A container right in all but its manifest. */
    static byte[] manifestOnly(byte[] manifest) {
        return new RawTar()
                .file("manifest.json", manifest)
                .file("answers.json", ANSWERS)
                .file("prices.json", PRICES)
                .ended();
    }
}
