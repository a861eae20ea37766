package org.guildhall.solicitations;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A solicitation as far as it is written: anything may still be missing, nothing has been checked. Publication turns it
 * into criteria, fields and price lines, or says what is missing.
 *
 * @param stages one for each stage of the procedure, in order
 */
public record Draft(
        @Nullable Text title,
        @Nullable Text summary,
        @Nullable List<Stage> stages) {

    /** A text in both languages, either of which may still be missing. */
    public record Text(@Nullable String en, @Nullable String fr) {
        public static final Text NONE = new Text("", "");
    }

    /**
     * What is written of one stage.
     *
     * @param fields null: not touched yet, so they follow the criteria
     * @param priceLines null: not touched yet, so they are the lines of the request
     * @param openers the two buyers who will open
     * @param invited organisations, where the procedure invites
     * @param named the organisation, where the procedure names one
     */
    public record Stage(
            @Nullable List<CriterionText> criteria,
            @Nullable List<FieldText> fields,
            @Nullable List<LineText> priceLines,
            @Nullable Instant questionsUntil,
            @Nullable List<UUID> openers,
            @Nullable List<UUID> invited,
            @Nullable UUID named) {
        static final Stage EMPTY = new Stage(null, null, null, null, null, null, null);

        Stage withCriteria(List<CriterionText> to) {
            return new Stage(to, fields, priceLines, questionsUntil, openers, invited, named);
        }

        Stage withFields(@Nullable List<FieldText> to) {
            return new Stage(criteria, to, priceLines, questionsUntil, openers, invited, named);
        }

        Stage withPriceLines(@Nullable List<LineText> to) {
            return new Stage(criteria, fields, to, questionsUntil, openers, invited, named);
        }

        Stage withQuestionsUntil(@Nullable Instant to) {
            return new Stage(criteria, fields, priceLines, to, openers, invited, named);
        }

        Stage withOpeners(List<UUID> to) {
            return new Stage(criteria, fields, priceLines, questionsUntil, to, invited, named);
        }

        Stage withParticipants(List<UUID> invited, @Nullable UUID named) {
            return new Stage(criteria, fields, priceLines, questionsUntil, openers, invited, named);
        }
    }

    /** A criterion: {@code kind} is a {@link Criterion.Kind} in any case; {@code full} and {@code zero} are dollars. */
    public record CriterionText(
            @Nullable String id,
            @Nullable String kind,
            @Nullable Text title,
            @Nullable Text guidance,
            @Nullable BigDecimal weight,
            @Nullable BigDecimal minimum,
            @Nullable BigDecimal full,
            @Nullable BigDecimal zero) {}

    /** A field of the form: {@code kind} is a {@link FormField.Kind} in any case. */
    public record FieldText(
            @Nullable String id,
            @Nullable String section,
            @Nullable String kind,
            @Nullable Text label,
            @Nullable Boolean required,
            @Nullable List<ChoiceText> choices,
            @Nullable String criterion) {
        /** Holds the place of a field that was taken away: the others keep the numbers they were typed under. */
        static final FieldText REMOVED = new FieldText(null, null, null, null, null, null, null);

        boolean kept() {
            return this != REMOVED;
        }
    }

    /** One answer offered by a choice field. */
    public record ChoiceText(@Nullable String id, @Nullable Text label) {}

    /** A line of the price schedule. */
    public record LineText(
            @Nullable String id,
            @Nullable Text description,
            @Nullable BigDecimal quantity,
            @Nullable String unit) {
        /** As {@link FieldText#REMOVED}. */
        static final LineText REMOVED = new LineText(null, null, null, null);

        boolean kept() {
            return this != REMOVED;
        }
    }

    /** The texts, never null. */
    Text titleText() {
        return title == null ? Text.NONE : title;
    }

    Text summaryText() {
        return summary == null ? Text.NONE : summary;
    }

    /** What is written of the stage with that number, counted from one; empty if nothing is. */
    Stage stage(int number) {
        return stages == null || stages.size() < number ? Stage.EMPTY : stages.get(number - 1);
    }

    Draft withTexts(Text newTitle, Text newSummary) {
        return new Draft(newTitle, newSummary, stages);
    }

    Draft withStage(int number, Stage stage) {
        var all = new ArrayList<Stage>();
        for (int each = 1; each <= Math.max(number, stages == null ? 0 : stages.size()); each++) {
            all.add(each == number ? stage : stage(each));
        }
        return new Draft(title, summary, List.copyOf(all));
    }
}
