package org.guildhall.seal;

/** The two locks on a bid: {@link TwoLocks}. */
public enum Lock {
    /** The outer layer, to the key that is held back until the closing and its cooling period are over. */
    CLOSING("the closing lock"),
    /** The inner layer, to the opening key that the officers share. */
    OPENING("the opening lock");

    private final String layer;

    Lock(String layer) {
        this.layer = layer;
    }

    /** For details in the log: English. */
    String layer() {
        return layer;
    }
}
