package org.guildhall.evaluation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.Refused;
import org.guildhall.ranking.Candidate;
import org.guildhall.ranking.Mark;
import org.guildhall.ranking.Yardstick;
import org.guildhall.ranking.Yardsticks;
import org.jspecify.annotations.Nullable;

/** Reads marks as typed: known bid and criterion, a score on the scale in its step, and always the reason. */
record MarkCheck(Yardsticks yardsticks, List<Candidate> candidates, BigDecimal step) {
    private static final int COMMENT_MAX = 4000;

    /** @throws Refused {@code common.invalid} with fields {@code marks[0].score} and so on */
    List<Mark> read(List<NewMark> typed) {
        var checks = new Checks();
        var marks = new ArrayList<Mark>();
        for (int i = 0; i < typed.size(); i++) {
            if (!typed.get(i).blank()) {
                read(checks, "marks[" + i + "].", typed.get(i)).ifPresent(marks::add);
            }
        }
        checks.throwIfAny();
        return List.copyOf(marks);
    }

    private Optional<Mark> read(Checks checks, String at, NewMark typed) {
        var candidate = candidates.stream()
                .filter(each -> each.id().toString().equals(typed.bid()))
                .findFirst();
        var yardstick = yardsticks.find(Objects.requireNonNullElse(typed.criterion(), ""));
        checks.that(candidate.isPresent(), at + "bid", "field.unknown-choice");
        checks.that(yardstick.filter(Yardstick::judged).isPresent(), at + "criterion", "field.unknown-choice");
        var comment = checks.text(at + "comment", typed.comment(), COMMENT_MAX);
        if (candidate.isEmpty() || yardstick.isEmpty()) {
            return Optional.empty();
        }
        var rated = yardstick.get() instanceof Yardstick.Rated;
        return Optional.of(new Mark(
                candidate.get().id(),
                yardstick.get().id(),
                rated ? score(checks, at + "score", typed.score()) : null,
                rated ? null : met(checks, at + "met", typed.met()),
                comment));
    }

    private @Nullable BigDecimal score(Checks checks, String field, @Nullable String typed) {
        var score = checks.number(field, typed);
        if (score == null) {
            return null;
        }
        var onScale = score.signum() >= 0 && score.compareTo(Yardstick.TOP) <= 0;
        checks.that(onScale, field, "evaluation.score.scale");
        checks.that(score.remainder(step).signum() == 0, field, "evaluation.score.step", step);
        return score;
    }

    private static @Nullable Boolean met(Checks checks, String field, @Nullable String typed) {
        var known = "true".equals(typed) || "false".equals(typed);
        checks.that(known, field, "evaluation.met.required");
        return known ? Boolean.valueOf(typed) : null;
    }
}
