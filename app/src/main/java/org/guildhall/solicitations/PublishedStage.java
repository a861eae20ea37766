package org.guildhall.solicitations;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.PersonId;
import org.guildhall.keys.OpeningKeyId;
import org.guildhall.locks.ClosingLock;
import org.guildhall.procedures.ProcedureStage;
import org.guildhall.rulings.Convention;
import org.guildhall.terms.Criterion;
import org.guildhall.terms.Document;
import org.guildhall.terms.FormField;
import org.guildhall.terms.PriceLine;
import org.jspecify.annotations.Nullable;

/**
 * A stage that was started, as bids must answer it: published, and changed since only by its addenda.
 *
 * @param status of the solicitation: only while it is published are bids received
 * @param rules what the procedure says of this stage
 * @param questionsUntil the instant before which questions are taken
 * @param openingKey the key that its officers hold together; it exists if the stage is sealed
 * @param recipient the age recipient bids are sealed to; empty if the stage is not sealed
 * @param openers the officers among whom the opening key was first shared; empty if the stage is not sealed
 * @param lock the closing lock of its bids, and how long after closing it stays on
 * @param irrevocableDays how many days after closing its bids may not be taken back; zero if they do not bind, or were
 *     asked for before this was said
 * @param conventions what the law said of its bids when it was published
 */
public record PublishedStage(
        StageId id,
        SolicitationId solicitation,
        Ocid ocid,
        int number,
        ProcedureStage rules,
        SolicitationStatus status,
        StageState state,
        Bilingual title,
        Bilingual summary,
        List<Criterion> criteria,
        List<FormField> fields,
        List<PriceLine> priceLines,
        List<Document> documents,
        List<Addendum> addenda,
        @Nullable Instant questionsUntil,
        Instant startedAt,
        OpeningKeyId openingKey,
        String recipient,
        List<PersonId> openers,
        ClosingLock lock,
        int irrevocableDays,
        List<Convention> conventions) {
    public PublishedStage {
        criteria = List.copyOf(criteria);
        fields = List.copyOf(fields);
        priceLines = List.copyOf(priceLines);
        documents = List.copyOf(documents);
        addenda = List.copyOf(addenda);
        openers = List.copyOf(openers);
        conventions = List.copyOf(conventions);
    }

    /** Since when its bids are sealed to its opening key: its start, or the addendum that replaced one that is lost. */
    public Instant sealedFrom() {
        return addenda.stream()
                .filter(Addendum::replacesKey)
                .map(Addendum::issuedAt)
                .reduce(startedAt, (_, later) -> later);
    }

    /** What the outer layer of its bids is sealed to, {@code age1…}; empty if they have none. */
    public String closingLock() {
        return lock.recipient();
    }

    /** From when its bids can be opened: its closing, and the cooling period after it if they have two locks. */
    public Instant opensAt(Closing closing) {
        return closing.at().plus(lock.cooling());
    }

    /** True if its bids bind until a day that was published. */
    public boolean binds() {
        return rules.binding() && irrevocableDays > 0;
    }

    /**
     * The instant before which a bid of this stage may not be taken back: some days after its closing, at the same time
     * of day on the city's clock. It moves with the closing. Empty if its bids do not bind.
     */
    public Optional<Instant> irrevocableUntil(Closing closing, ZoneId zone) {
        return binds()
                ? Optional.of(
                        closing.at().atZone(zone).plusDays(irrevocableDays).toInstant())
                : Optional.empty();
    }

    /** What the law said of its bids on a topic, such as {@code irrevocable}. */
    public List<Convention> conventions(String topic) {
        return conventions.stream().filter(each -> each.topic().equals(topic)).toList();
    }

    /** True while nothing has ended this stage; whether it has closed is for {@link Closing} to say. */
    public boolean running() {
        return status == SolicitationStatus.PUBLISHED && state == StageState.STARTED;
    }

    /** True strictly before the instant until which questions are taken. */
    public boolean takesQuestions(Instant now) {
        return running() && questionsUntil != null && now.isBefore(questionsUntil);
    }
}
