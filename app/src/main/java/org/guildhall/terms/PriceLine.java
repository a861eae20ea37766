package org.guildhall.terms;

import java.math.BigDecimal;
import org.guildhall.kernel.Bilingual;

/**
 * A line of the price schedule: bids give a price before tax for one unit.
 *
 * @param id unique in its stage
 */
public record PriceLine(String id, Bilingual description, BigDecimal quantity, String unit) {}
