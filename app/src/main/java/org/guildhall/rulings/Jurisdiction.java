package org.guildhall.rulings;

/** Where the city is, in the words of the rules. */
public interface Jurisdiction {
    /** Its province by its code, such as {@code ON}; empty: nobody has said it. */
    String province();

    /** Its by-law by its code, or empty. */
    String bylaw();
}
