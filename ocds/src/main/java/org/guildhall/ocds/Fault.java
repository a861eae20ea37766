package org.guildhall.ocds;

import java.util.Locale;

/**
 * Something in published data that the standard does not allow.
 *
 * @param pointer JSON pointer to the field, or to where it should be
 * @param detail the offending value, or the missing name; never a sentence
 */
public record Fault(Code code, String pointer, String detail) {
    /** Kinds of faults. {@link #key()} is stable and is the key of its explanation in any language. */
    public enum Code {
        /** A field that the standard requires is absent, null or empty. */
        MISSING_FIELD,
        /** An ocid that does not begin with a prefix such as {@code ocds-213czf}. */
        OCID_PREFIX,
        /** Two objects of one array, or two releases or records of one package, that cannot be told apart. */
        REPEATED_ID,
        /** A date-time that is not of RFC 3339. */
        BAD_DATE,
        /** A code that its closed codelist does not hold. */
        UNKNOWN_CODE,
        /** A value where an object or an array should be. */
        WRONG_TYPE;

        /** Lower case with hyphens: {@code missing-field}. */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
