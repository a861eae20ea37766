package org.guildhall.seal;

import com.exceptionfactory.jagged.FileKey;
import com.exceptionfactory.jagged.RecipientStanza;
import com.exceptionfactory.jagged.RecipientStanzaReader;
import java.security.GeneralSecurityException;

/**
 * Refuses a header that carries a passphrase stanza beside others.
 *
 * <p>Source: C2SP age v1.1.0, section scrypt: "a scrypt recipient stanza MUST be the only stanza".
 */
record StrictX25519(RecipientStanzaReader reader) implements RecipientStanzaReader {
    @Override
    public FileKey getFileKey(Iterable<RecipientStanza> stanzas) throws GeneralSecurityException {
        var count = 0;
        var scrypt = false;
        for (var stanza : stanzas) {
            count++;
            scrypt |= ScryptStanza.TYPE.equals(stanza.getType());
        }
        if (scrypt && count > 1) {
            throw new MalformedStanza("a passphrase stanza is not alone");
        }
        return reader.getFileKey(stanzas);
    }
}
