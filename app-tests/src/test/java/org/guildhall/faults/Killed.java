package org.guildhall.faults;

import java.io.Serial;

/** The process has ended here: from now on neither disk nor database does anything for this thread. */
public final class Killed extends Error {
    @Serial
    private static final long serialVersionUID = 1L;

    Killed() {
        super("killed", null, false, false);
    }
}
