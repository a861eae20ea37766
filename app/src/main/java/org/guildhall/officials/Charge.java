package org.guildhall.officials;

import java.util.UUID;
import org.guildhall.kernel.Bilingual;

/**
 * Unfinished work that only the person in whose name it stands can go on with.
 *
 * @param number the number people call it by; empty if it has none
 * @param path the page on which it stands
 */
public record Charge(UUID id, String number, Bilingual title, String path) {}
