package org.guildhall.submissions;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Refused.FieldProblem;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.terms.FormField;

/**
 * What a draft still lacks before it can be sealed. Empty: it is ready. Of a bid that is written elsewhere the city
 * knows nothing, and asks no more than that every addendum was seen.
 */
record Readiness(List<Missing> missing) {
    Readiness {
        missing = List.copyOf(missing);
    }

    /** Where in the bid it is done. */
    enum Place {
        ANSWERS,
        PRICES,
        FILES,
        ADDENDA
    }

    /**
     * One thing that is missing.
     *
     * @param subject id of the form field or price line, or number of the addendum
     * @param code a message: {@code submissions.missing.…}
     */
    record Missing(Place place, String subject, Bilingual label, String code) {
        /** The name of the field in forms and in the API, for example {@code answers.team}. */
        String field() {
            var name = place == Place.ADDENDA ? "acknowledged" : place.name().toLowerCase(Locale.ROOT);
            return name + "." + subject;
        }

        private FieldProblem problem() {
            return new FieldProblem(field(), code.replace(".missing.", ".lacking."), List.of(label, subject));
        }
    }

    /** @throws Refused {@code submissions.not-ready} with everything that is missing */
    void require() {
        if (!ready()) {
            throw new Refused(
                    SubmissionProblem.NOT_READY,
                    List.of(missing.size()),
                    missing.stream().map(Missing::problem).toList());
        }
    }

    boolean ready() {
        return missing.isEmpty();
    }

    boolean ready(Place place) {
        return missing.stream().noneMatch(each -> each.place() == place);
    }

    static Readiness of(PublishedStage stage, Draft draft) {
        var missing = new ArrayList<Missing>();
        if (!draft.elsewhere()) {
            addFields(stage, draft, missing);
            addPrices(stage, draft, missing);
        }
        for (var addendum : stage.addenda()) {
            if (!draft.acknowledged().contains(addendum.number())) {
                missing.add(new Missing(
                        Place.ADDENDA,
                        String.valueOf(addendum.number()),
                        addendum.reason(),
                        "submissions.missing.addendum"));
            }
        }
        return new Readiness(missing);
    }

    private static void addFields(PublishedStage stage, Draft draft, List<Missing> missing) {
        for (var field : stage.fields()) {
            var file = field.kind() == FormField.Kind.FILE;
            var place = file ? Place.FILES : Place.ANSWERS;
            var given = file ? draft.hasFile(field.id()) : draft.hasAnswer(field.id());
            if (!given && field.required()) {
                missing.add(new Missing(place, field.id(), field.label(), "submissions.missing.answer"));
            } else if (draft.affected().contains(field.id())) {
                missing.add(new Missing(place, field.id(), field.label(), "submissions.missing.affected"));
            }
        }
    }

    private static void addPrices(PublishedStage stage, Draft draft, List<Missing> missing) {
        if (!stage.rules().submit().prices()) {
            return;
        }
        for (var line : stage.priceLines()) {
            if (!draft.hasPrice(line.id())) {
                missing.add(new Missing(Place.PRICES, line.id(), line.description(), "submissions.missing.price"));
            } else if (draft.affected().contains(line.id())) {
                missing.add(new Missing(Place.PRICES, line.id(), line.description(), "submissions.missing.affected"));
            }
        }
    }
}
