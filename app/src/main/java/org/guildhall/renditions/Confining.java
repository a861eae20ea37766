package org.guildhall.renditions;

/** What the city asks of the operating system before a file is read: {@code guildhall.renditions.confined}. */
enum Confining {
    /** Files are shown only where it holds the process back that reads them. */
    REQUIRED,
    /** They are shown all the same, and the administrator is told. */
    PREFERRED
}
