package org.guildhall.evaluation;

import java.util.List;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Money;
import org.guildhall.openings.OpenedBid;
import org.guildhall.ranking.CandidateId;
import org.guildhall.screening.Withheld;
import org.guildhall.screening.Withholding;
import org.guildhall.terms.FormField;
import org.jspecify.annotations.Nullable;

/**
 * What a panel may see of one bid.
 *
 * @param tenderer the bidder's name once quality is settled, until then null
 * @param price its total before tax once quality is settled, until then null
 */
public record Dossier(
        CandidateId id,
        String label,
        List<Answer> answers,
        @Nullable String tenderer,
        @Nullable Money price) {
    public Dossier {
        answers = List.copyOf(answers);
    }

    /** Every answer of a bid; {@code label} names its files. */
    public static List<Answer> answers(List<FormField> fields, OpenedBid bid, String label, Withholding withholding) {
        return fields.stream()
                .map(field -> new Answer(
                        field.id(),
                        field.label(),
                        field.criterion(),
                        Answers.text(field, bid),
                        Answers.files(field, bid, label, withholding)))
                .toList();
    }

    /** The answers that are evidence for a criterion. */
    public List<Answer> on(String criterion) {
        return answers.stream()
                .filter(answer -> criterion.equals(answer.criterion()))
                .toList();
    }

    /** The answers that belong to no criterion. */
    public List<Answer> others() {
        return answers.stream().filter(answer -> answer.criterion() == null).toList();
    }

    /** One answer: its question, its words, and its files under names that say nothing of the bidder. */
    public record Answer(
            String field, Bilingual label, @Nullable String criterion, String text, List<Attachment> files) {
        public Answer {
            files = List.copyOf(files);
        }
    }

    /**
     * A file of an answer.
     *
     * @param size in bytes
     * @param mediaType what its bytes are, as the opening found it; empty if they are none of the kinds the city reads
     * @param withheld why it is not handed out; null if it is
     */
    public record Attachment(
            String sha256,
            String name,
            long size,
            String mediaType,
            @Nullable Withheld withheld) {
        /** Why it is not handed out, as the end of keys of messages and in JSON; null if it is. */
        public @Nullable String why() {
            return withheld == null ? null : withheld.code();
        }
    }
}
