package org.guildhall.changes;

import java.math.BigDecimal;
import java.util.Map;
import org.guildhall.contracts.ContractId;
import org.guildhall.kernel.Money;

/**
 * A room's answer to "what of this contract is spoken for": no amendment takes a contract below it. Each room below
 * that
 * spends a contract provides one; it is asked while the contract is locked.
 */
public interface Committed {
    /** Everything ordered and not cancelled, before tax; zero if nothing. */
    Money value(ContractId contract);

    /**
     * The quantity ordered and not cancelled of each line of the contract, by the line's id; lines
     * without are absent.
     */
    Map<String, BigDecimal> quantities(ContractId contract);
}
