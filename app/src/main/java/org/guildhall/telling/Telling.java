package org.guildhall.telling;

import java.util.Map;
import org.guildhall.disclosure.Disclosed;

/** Says acts of some kinds in OCDS words. */
public interface Telling {
    /** The kinds it speaks of, each with the tag of the release that tells it. */
    Map<String, String> tags();

    /** Adds to the release of an act what the act says. */
    void tell(Disclosed act, Draft release);

    /** Adds what a later act made visible of an earlier one, given by its kind and fields. */
    default void tellLater(String kind, Map<String, Object> fields, Draft release) {}
}
