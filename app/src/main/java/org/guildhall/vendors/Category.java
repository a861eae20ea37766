package org.guildhall.vendors;

import org.guildhall.kernel.Bilingual;

/**
 * Something that can be bought: an UNSPSC code of eight digits, and our own words for it. Codes ending in zeros are the
 * wider classes, families and segments.
 */
public record Category(String code, Bilingual title) {}
