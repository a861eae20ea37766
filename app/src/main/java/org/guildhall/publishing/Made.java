package org.guildhall.publishing;

import java.util.ArrayList;
import java.util.List;

/** The releases that a round made, written together; those that somebody has to read are written before. */
final class Made {
    private final ReleaseRows rows;
    private final List<Release> all = new ArrayList<>();
    private int written;

    Made(ReleaseRows rows) {
        this.rows = rows;
    }

    void add(Release release) {
        all.add(release);
    }

    /** Writes those that are not written yet. */
    void write() {
        rows.insert(all.subList(written, all.size()));
        written = all.size();
    }

    /** In the order in which they were made. */
    List<Release> all() {
        return List.copyOf(all);
    }
}
