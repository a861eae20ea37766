package org.guildhall.seal.shares;

import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.hpke.HPKEContext;
import org.bouncycastle.crypto.hpke.HPKEContextWithEncapsulation;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.X25519PublicKeyParameters;

/** Source: RFC 9180, base mode, DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM. */
final class Hpke {
    static final short KEM = HPKE.kem_X25519_SHA256;
    static final short KDF = HPKE.kdf_HKDF_SHA256;
    static final short AEAD = HPKE.aead_AES_GCM256;
    static final int ENCAPSULATION_BYTES = 32;
    static final int TAG_BYTES = 16;

    private Hpke() {}

    /** To seal to the holder of a public key of 32 bytes. */
    static HPKEContextWithEncapsulation sender(byte[] publicKey, byte[] info) {
        return suite().setupBaseS(new X25519PublicKeyParameters(publicKey), info);
    }

    /** The same with a sender's key that is not random: only for what is published with it. */
    static HPKEContextWithEncapsulation sender(byte[] publicKey, byte[] info, byte[] ephemeral) {
        return suite().setupBaseS(new X25519PublicKeyParameters(publicKey), info, pair(ephemeral));
    }

    /**
     * To open what {@link #sender} sealed.
     *
     * @throws IllegalStateException for an encapsulation that would hide nothing
     */
    static HPKEContext receiver(byte[] encapsulation, byte[] secret, byte[] info) {
        return suite().setupBaseR(encapsulation, pair(secret), info);
    }

    private static HPKE suite() {
        return new HPKE(HPKE.mode_base, KEM, KDF, AEAD);
    }

    private static AsymmetricCipherKeyPair pair(byte[] secret) {
        var key = new X25519PrivateKeyParameters(secret);
        return new AsymmetricCipherKeyPair(key.generatePublicKey(), key);
    }
}
