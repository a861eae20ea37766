package org.guildhall.evaluation;

import org.guildhall.web.Needed;
import org.jspecify.annotations.Nullable;

/** A mark as somebody typed it: {@code bid} is a candidate's id, {@code met} is true or false in words. */
record NewMark(
        @Needed @Nullable String bid,
        @Needed @Nullable String criterion,
        @Nullable String score,
        @Nullable String met,
        @Nullable String comment) {
    /** True if nothing was judged yet: on a page of several bids one may be left for later. */
    boolean blank() {
        return none(score) && none(met) && none(comment);
    }

    private static boolean none(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
