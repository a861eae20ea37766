package org.guildhall.ocds;

/** How one field is merged when it is neither a plain literal nor an array matched by {@code id}. */
public enum MergeRule {
    /** The field is left out of compiled and versioned releases: {@code omitWhenMerged}. */
    OMIT,
    /** The array is one value; a later release replaces it whole: {@code wholeListMerge}. */
    WHOLE_LIST,
    /** Every object of the array is a new one, whatever its {@code id}: a repair for ids that repeat. */
    APPEND,
    /** Objects of the array are matched by their position, not by {@code id}: a repair for ids that repeat. */
    BY_POSITION
}
