package org.guildhall.receipts;

/**
 * A photograph or document that somebody added. Its bytes say what it is, not its name. A photograph keeps what the
 * camera wrote into it, the place too.
 *
 * <p>Units: {@code size} in bytes, {@code sha256} in lower-case hexadecimal.
 */
public record KeptFile(String name, String mediaType, String sha256, long size) {}
