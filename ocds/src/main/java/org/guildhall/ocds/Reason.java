package org.guildhall.ocds;

import java.util.Locale;

/** Why something read was not taken. {@link #code()} is stable and is the key of its explanation in any language. */
public enum Reason {
    /** Not JSON from here on; reading goes on at the next line, or the next document, that can be told apart. */
    NOT_JSON,
    /** A value stands where a release, a record or a package should: text, a number, an array, null. */
    NOT_AN_OBJECT,
    /** An object without an ocid or any section of a release. */
    NOT_OCDS,
    /** A release of a draft from before OCDS 1.0, which names its fields otherwise. */
    EARLY_DRAFT,
    /** A release without an ocid, or with one that is not text: it belongs to no process. */
    MISSING_OCID,
    /** Only the address of a release; its content is elsewhere. */
    LINKED_RELEASE,
    /** A package or record with no release in it. */
    EMPTY_PACKAGE,
    /** Larger than the limit for one release, or for what surrounds the releases of one package. */
    TOO_LARGE,
    /** Nested deeper than the limit. */
    TOO_DEEP,
    /** Holds a number whose exponent is beyond any use. */
    NUMBER_OUT_OF_RANGE,
    /** Holds a NUL character or half a surrogate pair, which databases refuse. */
    TEXT_NOT_STORABLE,
    /** The compressed file is cut off or damaged here; what comes after cannot be read. */
    BROKEN_COMPRESSION;

    /** Lower case with hyphens: {@code missing-ocid}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
