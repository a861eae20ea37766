package org.guildhall.publishing;

import java.time.Instant;
import org.guildhall.kernel.Bilingual;

/** One published act in the list of all acts. {@code place} pages through it: later acts have higher ones. */
public record ReleaseEntry(
        long place, String ocid, int number, String id, Instant date, String tag, String kind, Bilingual title) {}
