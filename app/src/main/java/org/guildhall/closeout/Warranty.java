package org.guildhall.closeout;

import java.time.LocalDate;

/**
 * A warranty that runs on after closing.
 *
 * @param what it covers, in the words of whoever noted it
 * @param endsOn the last day on which the city can claim under it
 */
public record Warranty(String what, LocalDate endsOn) {}
