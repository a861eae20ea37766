package org.guildhall.requests;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A purchase request as typed. Fields as in {@link Request}; numbers and amounts as people write them. */
public record TypedRequest(
        @Nullable String need,
        @Nullable Text title,
        @Nullable String termMonths,
        @Nullable String optionMonths,
        @Nullable String budgetLine,
        @Nullable List<Line> lines) {

    /** One text as typed. */
    public record Text(@Nullable String en, @Nullable String fr) {}

    /** One line as typed; {@code id} only for a line that exists, {@code per} is {@code once} unless said otherwise. */
    public record Line(
            @Nullable String id,
            @Nullable Text description,
            @Nullable String unspsc,
            @Nullable String quantity,
            @Nullable String unit,
            @Nullable String unitEstimate,
            @Nullable String per) {
        static final Line EMPTY = new Line(null, null, null, null, null, null, null);

        static Line of(RequestLine line) {
            return new Line(
                    line.id().toString(),
                    new Text(line.description().en(), line.description().fr()),
                    line.unspsc(),
                    line.quantity().toPlainString(),
                    line.unit(),
                    line.unitEstimate().amount().toPlainString(),
                    line.per().code());
        }
    }

    static TypedRequest of(Request request) {
        return new TypedRequest(
                request.need().toString(),
                new Text(request.title().en(), request.title().fr()),
                String.valueOf(request.termMonths()),
                String.valueOf(request.optionMonths()),
                request.budgetLine(),
                request.lines().stream().map(Line::of).toList());
    }
}
