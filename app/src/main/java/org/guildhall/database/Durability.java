package org.guildhall.database;

/** How much an acknowledged commit is worth. */
public enum Durability {
    /** Every commit is on the disk before it is acknowledged. The only choice for real data. */
    FULL("on"),
    /** A power cut may lose or damage everything. For databases that tests throw away. */
    RELAXED("off");

    private final String flag;

    Durability(String flag) {
        this.flag = flag;
    }

    /** The PostgreSQL value of {@code fsync}, {@code synchronous_commit} and {@code full_page_writes}. */
    String flag() {
        return flag;
    }
}
