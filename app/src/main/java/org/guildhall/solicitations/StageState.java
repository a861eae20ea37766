package org.guildhall.solicitations;

/** Where a stage is. Closing is not a state: it is an instant that the latest fact tells. */
public enum StageState {
    PLANNED,
    STARTED,
    /** It selected, or a later stage was started, or the solicitation ended. */
    FINISHED
}
