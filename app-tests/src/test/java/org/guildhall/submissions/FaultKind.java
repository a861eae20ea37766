package org.guildhall.submissions;

/** What goes wrong while a bid is sent: with client and network, the database, the disk, the process, the clock. */
enum FaultKind {
    REPLY_LOST,
    SAME_BYTES_AT_ONCE,
    UPLOAD_CUT,
    SLOW_AND_ON_TIME,
    SLOW_AND_LATE,
    REPLIES_CROSS,
    REPLACED_WHILE_WITHDRAWN,
    KEY_REPEATED,
    KEY_REUSED,
    NO_CONNECTION,
    BROKEN_BEFORE_A_STATEMENT,
    BROKEN_BEFORE_COMMIT,
    BROKEN_AFTER_COMMIT,
    DATABASE_FULL,
    DEADLOCK,
    STALLED_PAST_CLOSING,
    DISK_FULL,
    SYNC_FAILS,
    RENAME_FAILS,
    FOLDER_SYNC_FAILS,
    KILLED_AT_THE_DISK,
    KILLED_AT_THE_DATABASE,
    CLOCK_SET_FORWARD,
    CLOCK_SET_BACK
}
