package org.guildhall.documents;

/** Bytes that are kept: their SHA-256 in 64 lower-case hexadecimal characters, and their number. */
public record Stored(String sha256, long size) {
    public Stored {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("not a SHA-256 in hex");
        }
    }
}
