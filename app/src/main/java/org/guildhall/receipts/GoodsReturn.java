package org.guildhall.receipts;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.guildhall.kernel.PersonId;

/**
 * Rejected goods that went back. Units: {@code quantity} those of the line.
 *
 * @param how for example a carrier and its number
 */
public record GoodsReturn(
        UUID id, String line, BigDecimal quantity, LocalDate sentOn, String how, PersonId by, Instant at) {}
