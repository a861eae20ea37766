package org.guildhall.seal.shares;

/** Why a share was refused. The names are kept in opening records: add, never rename. */
public enum ShareFault {
    /** Not a share as this format writes it. */
    NOT_A_SHARE,
    /** It was altered since it was dealt: its checksum does not hold. */
    ALTERED,
    /** It is of another city, solicitation or key. */
    OTHER_KEY,
    /** It was dealt before the shares of this epoch, or after. */
    OTHER_EPOCH,
    /** It says another number of shares, or of those that open, than was dealt. */
    OTHER_DEAL,
    /** Sealed to another officer, or altered: the two cannot be told apart. */
    WRONG_OFFICER,
    /** Fewer shares than open. */
    TOO_FEW,
    /** One share was given twice. */
    SAME_INDEX,
    /** What they make together is not the key: at least one is not what was dealt. */
    WRONG_SHARE
}
