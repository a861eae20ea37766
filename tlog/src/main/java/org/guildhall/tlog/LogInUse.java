package org.guildhall.tlog;

import java.io.IOException;
import java.io.Serial;

/** Somebody else has the log open for writing: a log has one sequencer. */
public final class LogInUse extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    LogInUse(String detail) {
        super(detail);
    }
}
