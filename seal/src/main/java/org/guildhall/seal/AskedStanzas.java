package org.guildhall.seal;

import com.exceptionfactory.jagged.FileKey;
import com.exceptionfactory.jagged.RecipientStanza;
import com.exceptionfactory.jagged.RecipientStanzaReader;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Lets the age library ask {@link FileKeys}; remembers a failure, which the library's interface cannot pass on. */
final class AskedStanzas implements RecipientStanzaReader {
    private final FileKeys keys;
    private @Nullable IOException failure;

    AskedStanzas(FileKeys keys) {
        this.keys = keys;
    }

    @Override
    public FileKey getFileKey(Iterable<RecipientStanza> stanzas) throws GeneralSecurityException {
        var asked = new ArrayList<Stanza>();
        stanzas.forEach(stanza -> asked.add(Stanza.of(stanza)));
        byte[] key;
        try {
            key = keys.of(asked);
        } catch (IOException refused) {
            failure = refused;
            throw new GeneralSecurityException(refused);
        } catch (RuntimeException ours) {
            // Else it would look as if the envelope were broken.
            failure = new IOException(ours);
            throw new GeneralSecurityException(ours);
        }
        try {
            if (key.length != FileKeys.BYTES) {
                failure = new IOException("an answer that is no file key");
                throw new GeneralSecurityException(failure);
            }
            return new FileKey(key.clone()); // which keeps the array it is given
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /** Why there was no key, in the words of whoever was asked; empty if they were not, or answered. */
    @Nullable
    IOException failure() {
        return failure;
    }
}
