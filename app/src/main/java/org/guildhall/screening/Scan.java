package org.guildhall.screening;

/** What the antivirus answered about one file. */
sealed interface Scan {
    /** It found nothing. {@code engine} is its version and that of its signatures. */
    record Clean(String engine) implements Scan {}

    /** It found something, by this name. */
    record Infected(String engine, String malware) implements Scan {}

    /** It did not look at the whole file: nothing is known of it. */
    record NotDone(Trouble trouble) implements Scan {}
}
