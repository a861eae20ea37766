package org.guildhall.seal.shares;

import java.io.Serial;

/** A share, as it was kept or typed, cannot be used. */
public final class BrokenShare extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final ShareFault fault;

    BrokenShare(ShareFault fault, String detail) {
        super(detail);
        this.fault = fault;
    }

    /** What is wrong, as a code. The message says it in one English sentence, without any part of the share. */
    public ShareFault fault() {
        return fault;
    }
}
