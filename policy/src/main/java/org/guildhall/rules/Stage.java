package org.guildhall.rules;

import java.util.Set;

/** The two stages of a selective tendering, in the words of a question. */
final class Stage {
    /** Anyone shows that they are qualified: the notice is open to all. */
    static final String REQUEST = "request-to-participate";
    /** Those who were selected tender. */
    static final String SELECTED = "tender-after-selection";

    static final Set<String> ALL = Set.of(REQUEST, SELECTED);

    private Stage() {}
}
