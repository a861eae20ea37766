package org.guildhall.seal;

import com.exceptionfactory.jagged.RecipientStanza;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes the key of one file out of its age header. Whoever holds the secret half may be another process: it is sent the
 * header's stanzas, some hundred bytes, and never the content.
 */
@FunctionalInterface
public interface FileKeys {
    /** Length of a file key, in bytes. */
    int BYTES = 16;

    /**
     * The key of the file with these stanzas; the caller overwrites it after use.
     *
     * @throws BrokenEnvelope if they are not for this key, or not what a correct program writes
     * @throws IOException if whoever holds the secret half gave no answer: nothing is known of the envelope
     */
    byte[] of(List<Stanza> stanzas) throws IOException;

    /** Those that a secret half at hand opens. */
    static FileKeys with(OpeningKey key) {
        return stanzas -> {
            var read = new ArrayList<RecipientStanza>();
            stanzas.forEach(stanza -> read.add(stanza.toRead()));
            try {
                return new StrictX25519(Envelopes.reader(key)).getFileKey(read).getEncoded();
            } catch (GeneralSecurityException | RuntimeException refused) {
                throw AgeFailures.ofHeader(refused);
            }
        };
    }
}
