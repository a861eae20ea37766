package org.guildhall.sealservice;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.guildhall.seal.OpeningKey;

/**
 * The one secret of the service. Its {@code toString} tells nothing.
 *
 * <p>The closing-lock key of a stage is HKDF-SHA-256 of it; {@code info} is the purpose, the city and the stage, each
 * after its length in two bytes. Source: RFC 5869.
 */
final class MasterKey {
    static final int BYTES = 32;

    private static final String LOCK = "guildhall closing lock v1";
    private static final String LEDGER = "guildhall seal service ledger v1";

    private final byte[] secret;
    private final ConcurrentHashMap<Lot, String> recipients = new ConcurrentHashMap<>();

    private MasterKey(byte[] secret) {
        this.secret = secret;
    }

    static MasterKey random() {
        var secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        return new MasterKey(secret);
    }

    /** @throws IllegalArgumentException unless it has {@value #BYTES} bytes that are not all zero */
    static MasterKey of(byte[] secret) {
        if (secret.length != BYTES || Arrays.equals(secret, new byte[BYTES])) {
            throw new IllegalArgumentException("not a master key");
        }
        return new MasterKey(secret.clone());
    }

    /** A copy, to be written to its file; the caller overwrites it. */
    byte[] bytes() {
        return secret.clone();
    }

    /** The closing-lock key of a stage, to be closed by the caller. */
    OpeningKey lockOf(Lot lot) {
        var derived = derived(LOCK, lot.city(), lot.stage());
        try {
            return OpeningKey.ofSecret(derived);
        } finally {
            Arrays.fill(derived, (byte) 0);
        }
    }

    /** The public half of the same, which is no secret and dear to compute. */
    String recipientOf(Lot lot) {
        return recipients.computeIfAbsent(lot, _ -> {
            try (var key = lockOf(lot)) {
                return key.recipient().value();
            }
        });
    }

    /** What the lines of the ledger are signed with. */
    byte[] ledgerKey() {
        return derived(LEDGER);
    }

    private byte[] derived(String... info) {
        var fields = new ByteArrayOutputStream();
        for (var field : info) {
            var bytes = field.getBytes(StandardCharsets.UTF_8);
            fields.write(bytes.length >> 8);
            fields.write(bytes.length);
            fields.writeBytes(bytes);
        }
        var hkdf = new HKDFBytesGenerator(new SHA256Digest());
        hkdf.init(new HKDFParameters(secret, null, fields.toByteArray()));
        var derived = new byte[BYTES];
        hkdf.generateBytes(derived, 0, derived.length);
        return derived;
    }

    @Override
    public String toString() {
        return "MasterKey[…]";
    }
}
