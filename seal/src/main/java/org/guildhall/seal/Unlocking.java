package org.guildhall.seal;

/** What came of trying two passphrases on a {@link WrappedKey}. */
public sealed interface Unlocking<T> {
    /** Whose passphrase it is. The order is part of the file: the first officer's lock is the outer one. */
    enum Holder {
        FIRST,
        SECOND
    }

    /** Both were right. */
    record Unlocked<T>(T value) implements Unlocking<T> {}

    /** This officer's passphrase was wrong. The second one is only tried once the first one is right. */
    record WrongPassphrase<T>(Holder holder) implements Unlocking<T> {}

    /** No passphrase will help: the file is not a wrapped key, was altered, or asks for too much work. */
    record Damaged<T>(String detail) implements Unlocking<T> {}
}
