package org.guildhall.cli.sending;

/** The city, for the moment, failed: what it acknowledged is still there, and the call is made again. */
final class Interrupted extends RuntimeException {
    private final transient Refusal refusal;

    /** @param refusal what to say if it goes on like this */
    Interrupted(Refusal refusal) {
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }
}
