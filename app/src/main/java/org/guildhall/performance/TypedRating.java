package org.guildhall.performance;

import org.guildhall.web.Needed;
import org.jspecify.annotations.Nullable;

/** A rating as typed: {@code score} from 1 to 5, {@code words} why. */
public record TypedRating(
        @Needed @Nullable String criterion,
        @Needed @Nullable String score,
        @Needed @Nullable String words) {}
