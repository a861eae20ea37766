package org.guildhall.contracts;

import java.time.LocalDate;
import java.util.List;
import org.guildhall.kernel.Money;
import org.guildhall.vendors.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * What an amendment makes of a contract; what is null stays.
 *
 * @param value what the city is committed to from now on
 * @param party who takes the contract over, and its name in law
 */
public record Changed(
        @Nullable List<ContractLine> lines,
        @Nullable Money value,
        @Nullable LocalDate endsOn,
        @Nullable Party party) {
    /** A new supplier. */
    public record Party(OrganisationId organisation, String supplier) {}
}
