package org.guildhall.matching;

import java.math.BigDecimal;

/**
 * What can still be given back of a line of an invoice: what it billed, less what was credited before.
 *
 * @param unitPrice at which the invoice billed it. A credit at that price gives back quantity and money; one at another
 *     price corrects the price, and gives back money only
 */
public record Creditable(String orderLine, BigDecimal quantity, BigDecimal unitPrice, BigDecimal amount) {}
