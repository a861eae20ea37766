package org.guildhall.cli.city;

/** How far a procurement of the fictional city is played, and left standing. */
public enum Goal {
    /** The need is stated; nobody has asked to buy yet. */
    STATED,
    /** A request waits for its approval. */
    REQUESTED,
    /** The request is approved; no solicitation has been drafted. */
    APPROVED,
    /** The solicitation is being drafted. */
    DRAFTED,
    /** A second person is to review it. */
    IN_REVIEW,
    /** The first stage takes bids. */
    OPEN,
    /** Closed; officers are to open. */
    CLOSED,
    /** Opened; what comes next waits for the city. */
    OPENED,
    /** Interests are declared, the first evaluator has scored. */
    SCORING,
    /** The ranking is closed; the buyer is to go on from it, with a negotiation where one was announced. */
    RANKED,
    /** Price and terms are negotiated with the first in rank, who has been asked again. */
    NEGOTIATING,
    /** A second stage takes bids. */
    SECOND_STAGE_OPEN,
    /** Recommended and approved by every authority but the last. */
    RECOMMENDED,
    /** Decided; the standstill runs. */
    DECIDED,
    /** The award is confirmed; nobody has drawn up its contract. */
    CONFIRMED,
    /** The supplier has signed the contract; the city is to sign. */
    SIGNING,
    /** In force: ordered, partly delivered and paid. */
    DELIVERING,
    /** A standing offer, from which the city has called up. */
    CALLED_UP,
    /** Delivered, paid, rated and closed. */
    CLOSED_OUT,
    /** No bid was suitable. */
    NONE_SUITABLE,
    /** Cancelled while it was open. */
    CANCELLED,
    /** Ended without an award, as it was meant to. */
    COMPLETED
}
