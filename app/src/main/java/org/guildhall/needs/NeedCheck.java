package org.guildhall.needs;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.Decimals;
import org.guildhall.needs.TypedNeed.Text;
import org.jspecify.annotations.Nullable;

/** Reads what was typed of a need, and says what a draft still lacks before it can be stated. */
record NeedCheck(Checks checks) {
    private static final int TITLE = 150;
    private static final int SHORT = 120;
    static final int LONG = 4000;

    /** The need with what was typed, as far as it can be read; incomplete texts are fine. */
    Need read(TypedNeed typed, Need now) {
        var title = checks.bilingual(
                "title", text(typed.title()).en(), text(typed.title()).fr(), TITLE);
        return new Need(
                now.id(),
                now.ocid(),
                now.owner(),
                title == null ? now.title() : title,
                wording("problem", typed.problem(), LONG),
                wording("whoHasIt", typed.whoHasIt(), LONG),
                wording("outcomeMeasure", typed.outcomeMeasure(), LONG),
                wording("unit", typed.unit(), SHORT),
                number("baseline", typed.baseline()),
                number("target", typed.target()),
                wording("users", typed.users(), LONG),
                wording("dataCollected", typed.dataCollected(), LONG),
                tags(typed.tags()),
                now.status(),
                now.draftedAt(),
                now.statedAt());
    }

    /** Notes each text, number and choice that is missing before the need can be stated. */
    void complete(Need need) {
        complete("problem", need.problem());
        complete("whoHasIt", need.whoHasIt());
        complete("outcomeMeasure", need.outcomeMeasure());
        complete("unit", need.unit());
        checks.that(need.baseline().isPresent(), "baseline", "field.required");
        checks.that(need.target().isPresent(), "target", "field.required");
        checks.that(
                need.baseline().isEmpty()
                        || need.target().isEmpty()
                        || need.baseline().get().compareTo(need.target().get()) != 0,
                "target",
                "needs.target.same");
        complete("users", need.users());
        complete("dataCollected", need.dataCollected());
    }

    private void complete(String field, Wording wording) {
        checks.that(!wording.en().isEmpty(), field + ".en", "field.required");
        checks.that(!wording.fr().isEmpty(), field + ".fr", "field.required");
    }

    private Wording wording(String field, @Nullable Text typed, int max) {
        return new Wording(
                checks.optional(field + ".en", text(typed).en(), max),
                checks.optional(field + ".fr", text(typed).fr(), max));
    }

    private Optional<BigDecimal> number(String field, @Nullable String typed) {
        var text = checks.optional(field, typed, 30);
        var number = Decimals.parse(text);
        checks.that(text.isEmpty() || number != null, field, "field.number");
        return Optional.ofNullable(number);
    }

    private Set<Tag> tags(@Nullable List<String> typed) {
        var codes = typed == null ? List.<String>of() : typed;
        var tags = codes.stream().map(Tag::of).flatMap(Optional::stream).toList();
        checks.that(tags.size() == codes.size(), "tags", "field.unknown-choice");
        return Tag.complete(tags);
    }

    private static Text text(@Nullable Text typed) {
        return typed == null ? Text.EMPTY : typed;
    }
}
