package org.guildhall.terms;

import org.guildhall.kernel.Bilingual;
import org.jspecify.annotations.Nullable;

/**
 * One thing an addendum changes.
 *
 * @param path where, for example {@code closesAt}, {@code summary.fr}, {@code fields.f2.label.en} or
 *     {@code documents.<id>}
 * @param subject the name of what is changed, or null where the path says it
 * @param before null if it was added
 * @param after null if it was taken away
 */
public record Difference(
        String path,
        @Nullable Bilingual subject,
        @Nullable String before,
        @Nullable String after) {}
