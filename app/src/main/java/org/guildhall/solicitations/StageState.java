package org.guildhall.solicitations;

/** Where a stage is, with its transition table. Closing is not a state: it is an instant that the latest fact tells. */
public enum StageState {
    PLANNED,
    STARTED,
    /** It selected, was settled, a later stage was started, or the solicitation ended. */
    FINISHED;

    /** Stages go forward, but that the one whose award came to nothing goes on. */
    public boolean mayBecome(StageState next) {
        return switch (this) {
            case PLANNED -> next == STARTED;
            case STARTED -> next == FINISHED;
            case FINISHED -> next == STARTED;
        };
    }
}
