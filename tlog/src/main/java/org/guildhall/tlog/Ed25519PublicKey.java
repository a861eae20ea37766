package org.guildhall.tlog;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * An Ed25519 public key, with one rule for keys and for signatures, to be used wherever the city verifies: the
 * cofactorless equation, canonical encodings of A, R and S, and no A of small order.
 *
 * <p>Source: RFC 8032, sections 5.1.3 and 5.1.7. The RFC leaves the equation and small orders to the implementation,
 * and implementations differ; {@code docs/adr/0031-the-transparency-log.md} says why we chose these.
 */
public final class Ed25519PublicKey {
    /** Length of an encoded key. */
    public static final int BYTES = 32;
    /** Length of a signature. */
    public static final int SIGNATURE_BYTES = 64;

    private static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
    /** The y of the four points of order 8 is this or P minus this. */
    private static final BigInteger ORDER_8 =
            new BigInteger("7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7", 16);

    private final byte[] encoded;
    private final PublicKey key;

    private Ed25519PublicKey(byte[] encoded, PublicKey key) {
        this.encoded = encoded;
        this.key = key;
    }

    /**
     * The key of 32 bytes as RFC 8032 encodes it.
     *
     * @throws IllegalArgumentException if they are no point of the curve, not its canonical encoding, or of small order
     */
    public static Ed25519PublicKey of(byte[] encoded) {
        if (encoded.length != BYTES || !isCanonical(encoded) || isOfSmallOrder(y(encoded))) {
            throw new IllegalArgumentException("not an Ed25519 public key that is accepted");
        }
        try {
            var point = new EdECPoint(isOdd(encoded), y(encoded));
            var key = KeyFactory.getInstance("Ed25519")
                    .generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point));
            var accepted = new Ed25519PublicKey(encoded.clone(), key);
            accepted.requireOnCurve();
            return accepted;
        } catch (GeneralSecurityException refused) {
            throw new IllegalArgumentException("not an Ed25519 public key that is accepted", refused);
        }
    }

    /** The 32 bytes. */
    public byte[] encoded() {
        return encoded.clone();
    }

    /**
     * Whether {@code signature} is one of {@code message} by this key, under the one rule; false for any length but 64.
     */
    public boolean verifies(byte[] message, byte[] signature) {
        if (signature.length != SIGNATURE_BYTES || !isCanonical(Arrays.copyOf(signature, BYTES))) {
            return false;
        }
        try {
            // The JDK's equation is the cofactorless one, and it refuses an S that is not below the order. It refuses
            // other encodings of R too; the rule is not left to that.
            var verification = Signature.getInstance("Ed25519");
            verification.initVerify(key);
            verification.update(message);
            return verification.verify(signature);
        } catch (SignatureException refused) {
            return false;
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("this JVM lacks Ed25519", absent);
        }
    }

    /** The JDK looks for the point only when it verifies: x is computed from y, and may not exist. */
    private void requireOnCurve() throws GeneralSecurityException {
        Signature.getInstance("Ed25519").initVerify(key);
    }

    /** RFC 8032, section 5.1.3: y below p, and no sign where x is zero. */
    private static boolean isCanonical(byte[] point) {
        var y = y(point);
        var xIsZero = y.equals(BigInteger.ONE) || y.equals(P.subtract(BigInteger.ONE));
        return y.compareTo(P) < 0 && !(xIsZero && isOdd(point));
    }

    /** Orders 1 and 2 have x = 0, order 4 has y = 0, order 8 has the two values above. */
    private static boolean isOfSmallOrder(BigInteger y) {
        return y.signum() == 0
                || y.equals(BigInteger.ONE)
                || y.equals(P.subtract(BigInteger.ONE))
                || y.equals(ORDER_8)
                || y.equals(P.subtract(ORDER_8));
    }

    private static boolean isOdd(byte[] point) {
        return point[BYTES - 1] < 0;
    }

    private static BigInteger y(byte[] point) {
        var bigEndian = new byte[BYTES];
        for (int i = 0; i < BYTES; i++) {
            bigEndian[i] = point[BYTES - 1 - i];
        }
        bigEndian[0] &= 0x7f;
        return new BigInteger(1, bigEndian);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ed25519PublicKey that && Arrays.equals(encoded, that.encoded);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encoded);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(encoded);
    }
}
