package org.guildhall.cli.story;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.guildhall.cli.Answer;
import org.guildhall.cli.Api;
import org.guildhall.cli.Locks;
import org.guildhall.seal.BidSource;

/** A sealed bid on its way: its bytes and their SHA-256 in hex. */
public record Envelope(byte[] bytes, String sha256) {
    /** An envelope of these bytes, whatever they are. */
    public static Envelope of(byte[] bytes) {
        return new Envelope(bytes, sha256(bytes));
    }

    /** Seals a vendor's draft in a stage, files included, here and not at the server. */
    public static Envelope sealed(Api vendor, String stage) {
        var told = vendor.get("/api/stages/" + stage + "/sealing").expect(200).json();
        var content = Locks.content(
                told, file -> BidSource.of(vendor.bytes(file.path("href").asString())));
        var out = new ByteArrayOutputStream();
        try {
            Locks.seal(content, out, told);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return of(out.toByteArray());
    }

    /** Sends it to a stage as a vendor's bid. */
    public Answer send(Api vendor, String stage) {
        return vendor.upload("POST", "/api/stages/" + stage + "/submission", bytes, "Envelope-SHA-256", sha256);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
