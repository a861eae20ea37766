package org.guildhall.terms;

import org.jspecify.annotations.Nullable;

/**
 * A difference in the words of one language: what it is about, and its two values; one is null where the thing was not
 * there before, or is gone.
 */
public record ChangeInWords(
        String what, @Nullable String before, @Nullable String after) {}
