package org.guildhall.sealservice;

import java.io.IOException;
import java.io.Serial;

/** The service cannot start over this folder. The message is bilingual and says what to do. */
final class Unusable extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    Unusable(String english, String french) {
        super(english + "\n" + french);
    }
}
