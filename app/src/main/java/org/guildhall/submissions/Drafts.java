package org.guildhall.submissions;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.guildhall.answers.Answer;
import org.guildhall.answers.FileKind;
import org.guildhall.answers.FileNames;
import org.guildhall.answers.PriceSchedule;
import org.guildhall.documents.Documents;
import org.guildhall.documents.Drawer;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.guildhall.solicitations.AddendumIssued;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.solicitations.StageId;
import org.guildhall.submissions.Draft.DraftFile;
import org.guildhall.terms.FormField;
import org.guildhall.terms.PriceLine;
import org.guildhall.vendors.Ability;
import org.guildhall.web.Shown;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

/** Writing a bid before closing: each change is merged into what other members wrote meanwhile. */
@Component
class Drafts {
    /** How a refusal and a form call an answer. */
    static final String ANSWERS = "answers.";

    static final String PRICES = "prices.";

    private final Desks desks;
    private final DraftRows rows;
    private final Documents documents;
    private final Solicitations solicitations;
    private final CityClock clock;
    private final TransactionTemplate transaction;
    private final long largestFile;

    Drafts(
            Desks desks,
            DraftRows rows,
            Documents documents,
            Solicitations solicitations,
            CityClock clock,
            PlatformTransactionManager transactions,
            @Value("${guildhall.largest-file}") DataSize largestFile) {
        this.desks = desks;
        this.rows = rows;
        this.documents = documents;
        this.solicitations = solicitations;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        this.largestFile = largestFile.toBytes();
    }

    /** Answers as typed, by form field; an empty one takes the answer away, one not named stays. */
    void answer(Actor actor, StageId id, Map<String, String> typed, Shown shown) {
        if (typed.isEmpty()) {
            return;
        }
        var stage = desk(actor, id, Ability.DRAFT).stage();
        var fields = stage.fields().stream().collect(Collectors.toMap(FormField::id, field -> field));
        var checks = new Checks();
        var read = new LinkedHashMap<String, String>();
        typed.forEach((fieldId, value) -> {
            var field = fields.get(fieldId);
            var name = ANSWERS + fieldId;
            checks.that(field != null, name, "submissions.answer.unknown");
            if (field != null) {
                read.put(fieldId, Answer.read(checks, name, field, value));
            }
        });
        checks.throwIfAny();
        change(actor, id, draft -> {
            var now = requireClear(draft).answers();
            return withAnswers(draft, shown.toWrite(ANSWERS, read, now));
        });
    }

    /** Unit prices as typed, by price line; an empty one takes the price away, one not named stays. */
    void price(Actor actor, StageId id, Map<String, String> typed, Shown shown) {
        if (typed.isEmpty()) {
            return;
        }
        var stage = pricedStage(actor, id);
        var lines = stage.priceLines().stream().map(PriceLine::id).collect(Collectors.toSet());
        var checks = new Checks();
        var read = new HashMap<String, BigDecimal>();
        typed.forEach((line, value) -> {
            var name = PRICES + line;
            checks.that(lines.contains(line), name, "submissions.price.unknown");
            var price = PriceSchedule.read(checks, name, value);
            if (price != null) {
                read.put(line, price);
            }
        });
        checks.throwIfAny();
        change(actor, id, draft -> {
            var now = requireClear(draft).prices();
            var written = shown.toWrite(PRICES, typed, now).keySet();
            return withPrices(stage, draft, written, only(read, written));
        });
    }

    /** The prices of a whole schedule: they replace all that were there. */
    void replacePrices(Actor actor, StageId id, Map<String, BigDecimal> prices) {
        var stage = pricedStage(actor, id);
        var all = stage.priceLines().stream().map(PriceLine::id).collect(Collectors.toSet());
        change(actor, id, draft -> withPrices(stage, requireClear(draft), all, prices));
    }

    PublishedStage pricedStage(Actor actor, StageId id) {
        var stage = desk(actor, id, Ability.PRICE).stage();
        if (!stage.rules().submit().prices()) {
            throw new Refused(SubmissionProblem.NO_PRICES);
        }
        return stage;
    }

    void acknowledge(Actor actor, StageId id, Collection<Integer> numbers) {
        var stage = desk(actor, id, Ability.DRAFT).stage();
        var issued = stage.addenda().stream().map(each -> each.number()).collect(Collectors.toSet());
        new Checks()
                .that(issued.containsAll(numbers), "acknowledged", "submissions.addendum.unknown")
                .throwIfAny();
        change(actor, id, draft -> {
            var acknowledged = new HashSet<>(draft.acknowledged());
            acknowledged.addAll(numbers);
            return with(draft, draft.answers(), draft.prices(), draft.files(), acknowledged, draft.affected());
        });
    }

    /** Attaches a file as the answer to a field; it must be of a kind the city reads. */
    void attach(Actor actor, StageId id, String field, String name, InputStream bytes) {
        requireFileField(desk(actor, id, Ability.DRAFT), field);
        var stored = keep(name, bytes);
        change(actor, id, draft -> {
            var files = new HashMap<>(requireClear(draft).files());
            files.remove(field);
            var others = files.values().stream().map(DraftFile::name).toList();
            files.put(field, stored.named(FileNames.unlike(others, name)));
            return with(
                    draft,
                    draft.answers(),
                    draft.prices(),
                    files,
                    draft.acknowledged(),
                    without(draft.affected(), Set.of(field)));
        });
    }

    void detach(Actor actor, StageId id, String field) {
        requireFileField(desk(actor, id, Ability.DRAFT), field);
        change(actor, id, draft -> {
            var files = new HashMap<>(requireClear(draft).files());
            files.remove(field);
            return with(draft, draft.answers(), draft.prices(), files, draft.acknowledged(), draft.affected());
        });
    }

    /**
     * Whether the bid is written elsewhere, with tools of the organisation's own: then nothing of it stands here, what
     * stood here is forgotten, and only addenda are left to acknowledge before an envelope is received.
     */
    void writeElsewhere(Actor actor, StageId id, boolean elsewhere) {
        var desk = desk(actor, id, Ability.DRAFT);
        if (!desk.stage().rules().sealed()) {
            throw new Refused(SubmissionProblem.NOT_SEALED);
        }
        change(actor, id, draft -> {
            if (draft.elsewhere() == elsewhere) {
                return draft;
            }
            if (draft.hasPrices()) {
                desk.require(Ability.PRICE);
            }
            rows.deleteParts(id, draft.organisation());
            rows.deleteFiles(id, draft.organisation());
            return draft.anew(elsewhere);
        });
    }

    /** An addendum asks to look again at what it changes, and only at that; what it took away goes. */
    void on(AddendumIssued issued) {
        var stage = solicitations.stage(issued.stage()).orElseThrow();
        var fields = stage.fields().stream().map(FormField::id).collect(Collectors.toSet());
        var lines = stage.priceLines().stream().map(PriceLine::id).collect(Collectors.toSet());
        for (var draft : rows.lockedOf(issued.stage())) {
            var affected = new HashSet<>(draft.affected());
            issued.fields().stream()
                    .filter(id -> draft.hasAnswer(id) || draft.hasFile(id))
                    .forEach(affected::add);
            issued.lines().stream().filter(draft::hasPrice).forEach(affected::add);
            affected.removeIf(id -> !fields.contains(id) && !lines.contains(id));
            var left = new Draft(
                    draft.stage(),
                    draft.organisation(),
                    only(draft.answers(), fields),
                    only(draft.prices(), lines),
                    only(draft.files(), fields),
                    draft.acknowledged(),
                    affected,
                    only(draft.sealed(), fields, lines),
                    draft.elsewhere(),
                    draft.changedAt());
            rows.updateContent(draft, left);
        }
    }

    private Desk desk(Actor actor, StageId id, Ability ability) {
        return desks.whole(actor, id).require(ability).requireOpen();
    }

    /** A sealed draft is written by its members' browsers: what came here in clear would be lost beside it. */
    private static Draft requireClear(Draft draft) {
        if (draft.sealed() != null) {
            throw new Refused(SubmissionProblem.DRAFT_SEALED);
        }
        return draft.requireHere();
    }

    private void change(Actor actor, StageId id, UnaryOperator<Draft> change) {
        var member = desks.whole(actor, id).requireOpen().member();
        var now = clock.instant();
        var draft = rows.locked(id, member.organisation(), now);
        rows.update(draft, change.apply(draft), actor.id(), now);
        solicitations.watch(id, member.organisation());
    }

    private DraftFile keep(String name, InputStream bytes) {
        try (var incoming = documents.receive(bytes, largestFile)) {
            var stored = incoming.stored();
            if (stored.size() == 0) {
                throw new Refused(SubmissionProblem.FILE_EMPTY);
            }
            var place = rows.drawer().keep(incoming);
            var kind = FileKind.of(rows.drawer().place(place));
            if (kind.equals(FileKind.NONE)) {
                throw new Refused(SubmissionProblem.FILE_TYPE);
            }
            return new DraftFile(name, kind, stored.sha256(), stored.size(), place);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Drawer drawer() {
        return rows.drawer();
    }

    /** What a killed process left of files that no draft has. */
    @Scheduled(fixedDelayString = "${guildhall.submissions.sweep:24h}")
    void discardWhatIsLeft() {
        rows.drawer().discardAllBut(rows.places());
    }

    /**
     * Forgets, in stages of sealed bids that have closed, what stands here unsealed: nobody can change it any more, and
     * nobody shall read it before the opening.
     */
    @Scheduled(
            fixedDelayString = "${guildhall.submissions.forget:1m}",
            initialDelayString = "${guildhall.submissions.forget:1m}")
    void forgetClosed() {
        for (var id : rows.readable()) {
            if (isClosed(id)) {
                transaction.executeWithoutResult(_ -> {
                    var drafts = rows.lockedOf(id);
                    // An addendum that was being issued meanwhile holds the drafts, and may have moved the closing.
                    if (isClosed(id)) {
                        drafts.stream()
                                .filter(Draft::inClear)
                                .forEach(draft -> rows.updateContent(draft, draft.anew(false)));
                    }
                });
            }
        }
    }

    private boolean isClosed(StageId id) {
        var stage = solicitations.stage(id).orElseThrow();
        return stage.rules().sealed()
                && solicitations
                        .closing(stage)
                        .filter(closing -> closing.excludes(clock.instant()))
                        .isPresent();
    }

    /** Drafts that were kept before drafts were locked. */
    @EventListener(ApplicationReadyEvent.class)
    void lockOlder() {
        transaction.executeWithoutResult(_ -> rows.lockOlder());
    }

    private static void requireFileField(Desk desk, String field) {
        var known = desk.stage().fields().stream()
                .anyMatch(each -> each.id().equals(field) && each.kind() == FormField.Kind.FILE);
        if (!known) {
            throw new Refused(CommonProblem.NOT_FOUND);
        }
    }

    private static Draft withAnswers(Draft draft, Map<String, String> read) {
        var answers = new HashMap<>(draft.answers());
        read.forEach((field, text) -> {
            if (text.isEmpty()) {
                answers.remove(field);
            } else {
                answers.put(field, text);
            }
        });
        var affected = without(draft.affected(), read.keySet());
        return with(draft, answers, draft.prices(), draft.files(), draft.acknowledged(), affected);
    }

    private static Draft withPrices(
            PublishedStage stage, Draft draft, Set<String> lines, Map<String, BigDecimal> read) {
        var prices = new HashMap<>(draft.prices());
        lines.forEach(prices::remove);
        prices.putAll(read);
        var checks = new Checks();
        PriceSchedule.bound(checks, stage.priceLines(), prices);
        checks.throwIfAny();
        var affected = without(draft.affected(), lines);
        return with(draft, draft.answers(), prices, draft.files(), draft.acknowledged(), affected);
    }

    private static Draft with(
            Draft draft,
            Map<String, String> answers,
            Map<String, BigDecimal> prices,
            Map<String, DraftFile> files,
            Set<Integer> acknowledged,
            Set<String> affected) {
        return new Draft(
                draft.stage(),
                draft.organisation(),
                answers,
                prices,
                files,
                acknowledged,
                affected,
                draft.sealed(),
                draft.elsewhere(),
                draft.changedAt());
    }

    private static Draft.@Nullable Sealed only(Draft.@Nullable Sealed sealed, Set<String> fields, Set<String> lines) {
        return sealed == null
                ? null
                : new Draft.Sealed(
                        both(sealed.answered(), fields), both(sealed.priced(), lines), only(sealed.files(), fields));
    }

    private static Set<String> both(Set<String> one, Set<String> other) {
        var both = new HashSet<>(one);
        both.retainAll(other);
        return both;
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        var left = new HashSet<>(all);
        left.removeAll(some);
        return left;
    }

    private static <T> Map<String, T> only(Map<String, T> all, Set<String> kept) {
        var left = new HashMap<>(all);
        left.keySet().retainAll(kept);
        return left;
    }
}
