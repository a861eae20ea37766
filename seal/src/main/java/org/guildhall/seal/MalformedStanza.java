package org.guildhall.seal;

import java.io.Serial;
import java.security.GeneralSecurityException;

/** A header that no correct program writes, as opposed to one that is for somebody else. */
final class MalformedStanza extends GeneralSecurityException {
    @Serial
    private static final long serialVersionUID = 1L;

    MalformedStanza(String message) {
        super(message);
    }
}
