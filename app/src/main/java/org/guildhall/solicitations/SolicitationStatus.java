package org.guildhall.solicitations;

import static java.util.Map.entry;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.guildhall.kernel.Refused;

/** Where a solicitation is, and which act leads where. */
public enum SolicitationStatus {
    DRAFT,
    IN_REVIEW,
    REVIEWED,
    PUBLISHED,
    CANCELLED,
    ENDED;

    /** As lists and programs name it: {@code in-review}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

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
        /** The award that ended it came to nothing. */
        GO_ON,
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
            ENDED, Map.of(Act.GO_ON, PUBLISHED));

    /** Where the act leads from here; empty if it is not possible. */
    public Optional<SolicitationStatus> after(Act act) {
        return Optional.ofNullable(TRANSITIONS.getOrDefault(this, Map.of()).get(act));
    }

    public boolean allows(Act act) {
        return after(act).isPresent();
    }

    /** @throws org.guildhall.kernel.Refused saying why the act is not possible from here */
    public SolicitationStatus require(Act act) {
        return after(act).orElseThrow(() -> new Refused(why(act)));
    }

    private SolicitationProblem why(Act act) {
        return switch (this) {
            case CANCELLED -> SolicitationProblem.CANCELLED;
            case ENDED -> SolicitationProblem.ENDED;
            case DRAFT, IN_REVIEW, REVIEWED, PUBLISHED ->
                switch (act) {
                    case REVISE -> this == PUBLISHED ? SolicitationProblem.LOCKED : SolicitationProblem.IN_REVIEW;
                    case REQUEST_REVIEW ->
                        this == PUBLISHED
                                ? SolicitationProblem.ALREADY_PUBLISHED
                                : this == IN_REVIEW ? SolicitationProblem.IN_REVIEW : SolicitationProblem.NOT_IN_DRAFT;
                    case ACCEPT, RETURN -> SolicitationProblem.NOT_IN_REVIEW;
                    case PUBLISH ->
                        this == PUBLISHED ? SolicitationProblem.ALREADY_PUBLISHED : SolicitationProblem.NOT_REVIEWED;
                    case START_STAGE, ANSWER, ISSUE_ADDENDUM, SELECT, END, GO_ON, CANCEL ->
                        SolicitationProblem.NOT_PUBLISHED;
                };
        };
    }

    /** True while nobody outside may know of it. */
    public boolean beforePublication() {
        return this == DRAFT || this == IN_REVIEW || this == REVIEWED;
    }
}
