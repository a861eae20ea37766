package org.guildhall.seal;

import com.exceptionfactory.jagged.FileKey;
import com.exceptionfactory.jagged.RecipientStanza;
import com.exceptionfactory.jagged.RecipientStanzaReader;
import com.exceptionfactory.jagged.RecipientStanzaWriter;
import com.exceptionfactory.jagged.UnsupportedRecipientStanzaException;
import com.exceptionfactory.jagged.framework.codec.CanonicalBase64;
import com.exceptionfactory.jagged.framework.crypto.CipherKey;
import com.exceptionfactory.jagged.framework.crypto.EncryptedFileKey;
import com.exceptionfactory.jagged.framework.crypto.FileKeyDecryptorFactory;
import com.exceptionfactory.jagged.framework.crypto.FileKeyEncryptorFactory;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.SCrypt;

/**
 * The passphrase stanza of the age format, written and read.
 *
 * <p>Source: C2SP age v1.1.0, section scrypt: {@code -> scrypt SALT LOG2N}, alone in its header.
 */
final class ScryptStanza {
    static final String TYPE = "scrypt";

    private static final byte[] LABEL = "age-encryption.org/v1/scrypt".getBytes(StandardCharsets.US_ASCII);
    private static final int SALT_BYTES = 16;
    private static final int SALT_CHARACTERS = 22;
    private static final int BODY_BYTES = 32;
    private static final int KEY_BYTES = 32;
    private static final int BLOCK_SIZE = 8;
    private static final int PARALLELISM = 1;
    private static final Pattern LOG2 = Pattern.compile("[1-9][0-9]{0,2}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private ScryptStanza() {}

    static RecipientStanzaWriter writer(Passphrase passphrase, WorkFactor work) {
        return fileKey -> {
            var salt = new byte[SALT_BYTES];
            RANDOM.nextBytes(salt);
            var encrypted = encrypt(fileKey, wrapKey(passphrase, salt, work.log2()));
            var arguments = List.of(CanonicalBase64.getEncoder().encodeToString(salt), Integer.toString(work.log2()));
            return List.of(new Written(arguments, encrypted.getEncoded()));
        };
    }

    /** Refuses more work than {@code most} before doing any of it. */
    static RecipientStanzaReader reader(Passphrase passphrase, int most) {
        passphrase.requireKept();
        return stanzas -> {
            var stanza = onlyOne(stanzas);
            var salt = salt(stanza);
            var log2 = log2(stanza, most);
            if (stanza.getBody().length != BODY_BYTES) {
                throw new MalformedStanza("a passphrase stanza has 32 bytes of body");
            }
            return decrypt(new EncryptedFileKey(stanza.getBody()), wrapKey(passphrase, salt, log2));
        };
    }

    private static EncryptedFileKey encrypt(FileKey fileKey, CipherKey wrapKey) throws GeneralSecurityException {
        try {
            return new FileKeyEncryptorFactory().newFileKeyEncryptor().getEncryptedFileKey(fileKey, wrapKey);
        } finally {
            wrapKey.destroy();
        }
    }

    private static FileKey decrypt(EncryptedFileKey encrypted, CipherKey wrapKey) throws GeneralSecurityException {
        try {
            return new FileKeyDecryptorFactory().newFileKeyDecryptor().getFileKey(encrypted, wrapKey);
        } finally {
            wrapKey.destroy();
        }
    }

    private static RecipientStanza onlyOne(Iterable<RecipientStanza> stanzas) throws GeneralSecurityException {
        var all = new ArrayList<RecipientStanza>();
        stanzas.forEach(all::add);
        if (all.stream().noneMatch(stanza -> TYPE.equals(stanza.getType()))) {
            throw new UnsupportedRecipientStanzaException("not a file under a passphrase");
        }
        if (all.size() != 1) {
            throw new MalformedStanza("a passphrase stanza is not alone");
        }
        if (all.getFirst().getArguments().size() != 2) {
            throw new MalformedStanza("a passphrase stanza has a salt and a work factor");
        }
        return all.getFirst();
    }

    private static byte[] salt(RecipientStanza stanza) throws MalformedStanza {
        var encoded = stanza.getArguments().getFirst();
        if (encoded.length() != SALT_CHARACTERS) {
            throw new MalformedStanza("a salt has 16 bytes");
        }
        try {
            return CanonicalBase64.getDecoder().decode(encoded.getBytes(StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException notCanonical) {
            throw new MalformedStanza("a salt is canonical Base64");
        }
    }

    private static int log2(RecipientStanza stanza, int most) throws MalformedStanza {
        var written = stanza.getArguments().get(1);
        if (!LOG2.matcher(written).matches()) {
            throw new MalformedStanza("a work factor is a decimal number");
        }
        var log2 = Integer.parseInt(written);
        if (log2 > most) {
            throw new MalformedStanza("a work factor of " + log2 + " is more than " + most);
        }
        return log2;
    }

    private static CipherKey wrapKey(Passphrase passphrase, byte[] salt, int log2) {
        var labelled = Arrays.copyOf(LABEL, LABEL.length + salt.length);
        System.arraycopy(salt, 0, labelled, LABEL.length, salt.length);
        // The cipher key keeps this array and does not copy it: it is wiped by destroying the cipher key, after use.
        return new CipherKey(
                SCrypt.generate(passphrase.utf8(), labelled, 1 << log2, BLOCK_SIZE, PARALLELISM, KEY_BYTES));
    }

    private static final class Written implements RecipientStanza {
        private final List<String> arguments;
        private final byte[] body;

        Written(List<String> arguments, byte[] body) {
            this.arguments = arguments;
            this.body = body;
        }

        @Override
        public String getType() {
            return TYPE;
        }

        @Override
        public List<String> getArguments() {
            return arguments;
        }

        @Override
        public byte[] getBody() {
            return body;
        }
    }
}
