package org.guildhall.solicitations;

/** How a solicitation ended. */
public enum Outcome {
    AWARDED,
    NONE_SUITABLE,
    /** It was never meant to lead to an award: it informed, or it made a list. */
    COMPLETED
}
