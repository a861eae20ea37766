package org.guildhall.evaluation;

import java.util.List;
import java.util.Locale;
import org.guildhall.evaluation.Dossier.Attachment;
import org.guildhall.openings.OpenedBid;
import org.guildhall.screening.Withholding;
import org.guildhall.terms.FormField;
import org.springframework.context.i18n.LocaleContextHolder;

/** What a bid says in answer to one question, in words and files. */
final class Answers {
    private Answers() {}

    /** The words; of a choice, its label in the reader's language. */
    static String text(FormField field, OpenedBid bid) {
        var answer = bid.answers().getOrDefault(field.id(), "");
        return field.choices().stream()
                .filter(choice -> choice.id().equals(answer))
                .findFirst()
                .map(choice -> choice.label().in(LocaleContextHolder.getLocale()))
                .orElse(answer);
    }

    /** The files, each named by the bid's letter and the question, never as the bidder called it. */
    static List<Attachment> files(FormField field, OpenedBid bid, String label, Withholding withholding) {
        return bid.files().stream()
                .filter(file -> file.field().equals(field.id()))
                .map(file -> new Attachment(
                        file.sha256(),
                        "bid-" + label.toLowerCase(Locale.ROOT) + "-" + field.id() + ending(file.name()),
                        file.size(),
                        file.mediaType(),
                        withholding.of(bid.id().value(), file.sha256())))
                .toList();
    }

    private static String ending(String name) {
        var dot = name.lastIndexOf('.');
        var ending = dot < 0 ? "" : name.substring(dot).toLowerCase(Locale.ROOT);
        return ending.matches("\\.[a-z0-9]{1,5}") ? ending : "";
    }
}
