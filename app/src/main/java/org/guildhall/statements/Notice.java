package org.guildhall.statements;

/** Whether a notice of intent stands in the way of the award it announced. */
public enum Notice {
    /** It has not closed, or its statements were not opened. */
    RUNNING,
    /** Somebody says they can do the same, and the city has not answered. */
    UNANSWERED,
    /** The city accepted a statement: there is competition. */
    CONTESTED,
    /** Closed, opened, and no statement was accepted. */
    CLEAR
}
