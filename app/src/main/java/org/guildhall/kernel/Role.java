package org.guildhall.kernel;

import java.util.Locale;

/** What a person may be asked to do in a procurement. One person may hold several. */
public enum Role {
    /** States needs and purchase requests for a department. */
    REQUESTER,
    /** Procurement officer: drafts, reviews, publishes, opens, recommends. */
    BUYER,
    /** Holds delegated authority to approve purchase requests and awards up to a value. */
    APPROVER,
    /** Member of an evaluation panel. */
    EVALUATOR,
    /** Leads an evaluation panel and records its consensus. */
    CHAIR,
    /** Elected: decides what exceeds delegated authority. */
    COUNCILLOR,
    /** Answers in a department for a contract in force: milestones, amendments, performance, close-out. */
    CONTRACT_OWNER,
    /** Receives what is delivered, inspects it, accepts or rejects it. */
    RECEIVER,
    /** Enters invoices, settles what does not match, records what was paid. */
    ACCOUNTS_PAYABLE,
    /** Reads everything that is open to reading, changes nothing. */
    AUDITOR,
    /** Member of a registered vendor organization. */
    VENDOR,
    /** Invites people and gives roles; has no part in any procurement. */
    ADMINISTRATOR;

    /** The role's name in files, tables and the API: lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if no role has that code */
    public static Role of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
