package org.guildhall.terms;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Checks;
import org.jspecify.annotations.Nullable;

/**
 * A solicitation as far as it is written: anything may still be missing, nothing has been checked. Publication turns it
 * into criteria, fields and price lines, or says what is missing.
 *
 * @param stages one for each stage of the procedure, in order
 * @param basis what the law asks about the buy; null: nothing was answered yet
 * @param contact to whom bidders may turn
 * @param instrument whether it leads to a contract or a standing offer
 */
public record Draft(
        @Nullable Text title,
        @Nullable Text summary,
        @Nullable List<Stage> stages,
        @Nullable Basis basis,
        @Nullable ContactText contact,
        @Nullable InstrumentText instrument) {

    /** A draft that says nothing of its contact, and nothing of what it leads to. */
    public Draft(@Nullable Text title, @Nullable Text summary, @Nullable List<Stage> stages, @Nullable Basis basis) {
        this(title, summary, stages, basis, null, null);
    }

    /** Nothing is written yet. */
    public static final Draft NOTHING = new Draft(null, null, null, null);

    /** Units: the most characters of a title and of a summary, in each language. */
    public static final int TITLE = 200;

    public static final int SUMMARY = 4000;

    /** Who answers for the call, as typed; {@code phone} and {@code address} may stay empty. */
    public record ContactText(
            @Nullable String name,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String address) {
        public static final ContactText NONE = new ContactText(null, null, null, null);

        static ContactText of(Actor person) {
            return new ContactText(person.displayName(), person.email(), null, null);
        }
    }

    /** What the call leads to: {@code kind} is an {@link Instrument.Kind} in any case; the text says how it works. */
    public record InstrumentText(
            @Nullable String kind, @Nullable Text text) {
        public static final InstrumentText NONE = new InstrumentText(null, null);

        static final InstrumentText CONTRACT = new InstrumentText("contract", null);
    }

    /** A text in both languages, either of which may still be missing. */
    public record Text(@Nullable String en, @Nullable String fr) {
        public static final Text NONE = new Text("", "");

        /** Both languages, at most so long; null, with the problem noted, if one is missing or longer. */
        public @Nullable Bilingual read(Checks checks, String field, int max) {
            return checks.bilingual(field, en, fr, max);
        }

        /** Both languages of a text that nothing goes without. @throws Refused {@code common.invalid} */
        public static Bilingual needed(@Nullable Text text, String field, int max) {
            var checks = new Checks();
            var read = (text == null ? NONE : text).read(checks, field, max);
            checks.throwIfAny();
            return Objects.requireNonNull(read);
        }
    }

    /**
     * What is written of one stage.
     *
     * @param fields null: not touched yet, so they follow the criteria
     * @param priceLines null: not touched yet, so they are the lines of the request
     * @param openers the officers among whom the opening key is shared
     * @param threshold how many of them open together; null: as many as usual in this city
     * @param paper whether one more share is printed for the city's safe; null: none is
     * @param invited organisations, where the procedure invites
     * @param named the organisation, where the procedure names one
     * @param irrevocableDays how many days after closing a binding bid may not be taken back; null: as the procedure
     *     says
     */
    public record Stage(
            @Nullable List<CriterionText> criteria,
            @Nullable List<FieldText> fields,
            @Nullable List<LineText> priceLines,
            @Nullable Instant questionsUntil,
            @Nullable List<UUID> openers,
            @Nullable Integer threshold,
            @Nullable Boolean paper,
            @Nullable List<UUID> invited,
            @Nullable UUID named,
            @Nullable Integer irrevocableDays) {
        public static final Stage EMPTY = new Stage(null, null, null, null, null, null, null, null, null, null);

        public Stage withCriteria(List<CriterionText> to) {
            return new Stage(
                    to, fields, priceLines, questionsUntil, openers, threshold, paper, invited, named, irrevocableDays);
        }

        public Stage withFields(@Nullable List<FieldText> to) {
            return new Stage(
                    criteria,
                    to,
                    priceLines,
                    questionsUntil,
                    openers,
                    threshold,
                    paper,
                    invited,
                    named,
                    irrevocableDays);
        }

        public Stage withPriceLines(@Nullable List<LineText> to) {
            return new Stage(
                    criteria, fields, to, questionsUntil, openers, threshold, paper, invited, named, irrevocableDays);
        }

        public Stage withQuestionsUntil(@Nullable Instant to) {
            return new Stage(
                    criteria, fields, priceLines, to, openers, threshold, paper, invited, named, irrevocableDays);
        }

        public Stage withOpeners(List<UUID> to) {
            return withOpeners(to, threshold, paper);
        }

        public Stage withOpeners(List<UUID> to, @Nullable Integer newThreshold, @Nullable Boolean newPaper) {
            return new Stage(
                    criteria,
                    fields,
                    priceLines,
                    questionsUntil,
                    to,
                    newThreshold,
                    newPaper,
                    invited,
                    named,
                    irrevocableDays);
        }

        public Stage withIrrevocableDays(@Nullable Integer to) {
            return new Stage(
                    criteria, fields, priceLines, questionsUntil, openers, threshold, paper, invited, named, to);
        }

        public Stage withParticipants(List<UUID> invited, @Nullable UUID named) {
            return new Stage(
                    criteria,
                    fields,
                    priceLines,
                    questionsUntil,
                    openers,
                    threshold,
                    paper,
                    invited,
                    named,
                    irrevocableDays);
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
        public static final FieldText REMOVED = new FieldText(null, null, null, null, null, null, null);

        public boolean kept() {
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
        public static final LineText REMOVED = new LineText(null, null, null, null);

        public boolean kept() {
            return this != REMOVED;
        }
    }

    /**
     * What the law asks about the buy, beside its value and its day, as the buyer answers.
     *
     * @param category {@code goods}, {@code services} or {@code construction}, by the largest share of the value; null:
     *     as the lines of the request say
     * @param specification {@code clear}, {@code unclear} or {@code unknown}; null: as the procedure implies
     * @param utilities true if it is for water, electricity, gas, urban transport or an airport; null: it is not
     * @param tags what is special about the buy, as the rule packs name it
     * @param ground code of the ground on which nobody else is asked; only for a direct award
     * @param evidence what shows that the ground holds; for those who review and audit, not for the public
     */
    public record Basis(
            @Nullable String category,
            @Nullable String specification,
            @Nullable Boolean utilities,
            @Nullable List<String> tags,
            @Nullable String ground,
            @Nullable String evidence) {
        public static final Basis NONE = new Basis(null, null, null, null, null, null);

        /** Units: the most characters of the evidence. */
        public static final int EVIDENCE = 4000;

        private static final int CODE = 60;
        private static final int TAGS = 100;

        /** The tags, never null. */
        public List<String> tagged() {
            return tags == null
                    ? List.of()
                    : tags.stream().filter(Objects::nonNull).toList();
        }

        /** Notes what is too long for an answer; what the answers mean is for the rules to say. */
        public void check(Checks checks) {
            checks.optional("basis.category", category, CODE);
            checks.optional("basis.specification", specification, CODE);
            checks.that(tagged().size() <= TAGS, "basis.tags", "field.too-many", TAGS);
            tagged().stream()
                    .filter(tag -> tag.length() > CODE)
                    .findFirst()
                    .ifPresent(tag -> checks.optional("basis.tags", tag, CODE));
            checks.optional("basis.ground", ground, CODE);
            checks.optional("basis.evidence", evidence, EVIDENCE);
        }

        /** The same with more tags. */
        public Basis tagged(Collection<String> more) {
            var all = Stream.concat(tagged().stream(), more.stream()).distinct().toList();
            return new Basis(category, specification, utilities, all, ground, evidence);
        }
    }

    /** What was answered about the buy, never null. */
    public Basis answered() {
        return basis == null ? Basis.NONE : basis;
    }

    /** The organisations that alone are asked, where the procedure names or invites them; empty where all may bid. */
    public List<UUID> suppliers() {
        return stages == null
                ? List.of()
                : stages.stream()
                        .flatMap(stage -> Stream.concat(
                                stage.invited() == null ? Stream.empty() : stage.invited().stream(),
                                Stream.ofNullable(stage.named())))
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList();
    }

    /** The texts, never null. */
    public Text titleText() {
        return title == null ? Text.NONE : title;
    }

    public Text summaryText() {
        return summary == null ? Text.NONE : summary;
    }

    /** What is written of the stage with that number, counted from one; empty if nothing is. */
    public Stage stage(int number) {
        return stages == null || stages.size() < number ? Stage.EMPTY : stages.get(number - 1);
    }

    public Draft withTexts(Text newTitle, Text newSummary) {
        return new Draft(newTitle, newSummary, stages, basis, contact, instrument);
    }

    /** The same; of what it does not say, as it was said before, else its author as contact, and a contract. */
    public Draft filled(Draft before, Actor author) {
        var earlier = before.contact() == null ? ContactText.of(author) : before.contact();
        var led = before.instrument() == null ? InstrumentText.CONTRACT : before.instrument();
        return withTerms(contact == null ? earlier : contact, instrument == null ? led : instrument);
    }

    public Draft withTerms(@Nullable ContactText newContact, @Nullable InstrumentText newInstrument) {
        return new Draft(title, summary, stages, basis, newContact, newInstrument);
    }

    public Draft withBasis(Basis to) {
        return new Draft(title, summary, stages, to, contact, instrument);
    }

    public Draft withStage(int number, Stage stage) {
        var all = new ArrayList<Stage>();
        for (int each = 1; each <= Math.max(number, stages == null ? 0 : stages.size()); each++) {
            all.add(each == number ? stage : stage(each));
        }
        return new Draft(title, summary, List.copyOf(all), basis, contact, instrument);
    }
}
