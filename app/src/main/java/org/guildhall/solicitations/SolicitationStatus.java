package org.guildhall.solicitations;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;

/** Where a solicitation is, and which act leads where. */
public enum SolicitationStatus {
    DRAFT,
    IN_REVIEW,
    REVIEWED,
    PUBLISHED,
    CANCELLED,
    ENDED;

    /** What is done to a solicitation. */
    public enum Act {
        REVISE,
        REQUEST_REVIEW,
        ACCEPT,
        RETURN,
        PUBLISH,
        START_STAGE,
        ANSWER,
        ISSUE_ADDENDUM,
        SELECT,
        END,
        CANCEL
    }

    private static final Map<SolicitationStatus, Map<Act, SolicitationStatus>> TRANSITIONS = Map.of(
            DRAFT,
                    Map.of(
                            Act.REVISE, DRAFT,
                            Act.REQUEST_REVIEW, IN_REVIEW,
                            Act.CANCEL, CANCELLED),
            IN_REVIEW,
                    Map.of(
                            Act.ACCEPT, REVIEWED,
                            Act.RETURN, DRAFT,
                            Act.CANCEL, CANCELLED),
            REVIEWED,
                    Map.of(
                            Act.REVISE, DRAFT,
                            Act.PUBLISH, PUBLISHED,
                            Act.CANCEL, CANCELLED),
            PUBLISHED,
                    Map.ofEntries(
                            entry(Act.START_STAGE, PUBLISHED),
                            entry(Act.ANSWER, PUBLISHED),
                            entry(Act.ISSUE_ADDENDUM, PUBLISHED),
                            entry(Act.SELECT, PUBLISHED),
                            entry(Act.END, ENDED),
                            entry(Act.CANCEL, CANCELLED)),
            CANCELLED, Map.of(),
            ENDED, Map.of());

    /** Where the act leads from here; empty if it is not possible. */
    public Optional<SolicitationStatus> after(Act act) {
        return Optional.ofNullable(TRANSITIONS.getOrDefault(this, Map.of()).get(act));
    }

    public boolean allows(Act act) {
        return after(act).isPresent();
    }

    /** True while nobody outside may know of it. */
    public boolean beforePublication() {
        return this == DRAFT || this == IN_REVIEW || this == REVIEWED;
    }
}
