package org.guildhall.terms;

import org.guildhall.kernel.Bilingual;

/** A document of a solicitation. Units: {@code size} in bytes, {@code sha256} in lower-case hexadecimal. */
public record Document(DocumentId id, Bilingual title, String name, String mediaType, String sha256, long size) {}
