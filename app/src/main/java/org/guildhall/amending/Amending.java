package org.guildhall.amending;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.guildhall.keys.OpeningKeyId;
import org.guildhall.procedures.ProcedureStage;
import org.guildhall.solicitations.Addendum;
import org.guildhall.solicitations.Amendment;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.Solicitation;
import org.guildhall.solicitations.SolicitationProblem;
import org.guildhall.solicitations.SolicitationStatus.Act;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.solicitations.StageId;
import org.guildhall.solicitations.StageState;
import org.guildhall.terms.Comparison;
import org.guildhall.terms.Contact;
import org.guildhall.terms.Difference;
import org.guildhall.terms.Document;
import org.guildhall.terms.Draft;
import org.guildhall.terms.FormCheck;
import org.guildhall.terms.FormField;
import org.guildhall.terms.Instrument;
import org.guildhall.terms.PriceLine;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door of this room: what an addendum would change, and its issue. */
@Service
public class Amending {
    private final Solicitations solicitations;
    private final LostKey lostKey;
    private final CityClock clock;

    Amending(Solicitations solicitations, LostKey lostKey, CityClock clock) {
        this.solicitations = solicitations;
        this.lostKey = lostKey;
        this.clock = clock;
    }

    /** What an addendum would change, field by field; nothing is kept. */
    @Transactional(readOnly = true)
    public List<Difference> preview(StageId id, Changes changes) {
        var stage = solicitations.stage(id).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
        return amendment(stage, changes).differences();
    }

    /**
     * Changes a started stage for everyone, before it closes.
     *
     * @throws Refused {@code no-change}, {@code closed}, {@code criteria-locked}, {@code key-not-lost},
     *     {@code common.invalid}
     */
    @Transactional
    public Addendum issue(Actor actor, StageId id, Draft.@Nullable Text why, Changes changes) {
        var stage = solicitations.lock(id, Act.ISSUE_ADDENDUM);
        var reason = Draft.Text.needed(why, "reason", 4000);
        var amendment = amendment(stage, changes);
        if (changes.openingKey() != null) {
            amendment = sealed(stage, amendment, lostKey.replaced(actor, stage, changes.openingKey()));
        }
        if (amendment.differences().isEmpty()) {
            throw new Refused(SolicitationProblem.NO_CHANGE);
        }
        return solicitations.amend(actor, id, reason, amendment);
    }

    private static Amendment sealed(PublishedStage stage, Amendment amendment, Amendment.SealedTo sealedTo) {
        var key = new Difference(Addendum.OPENING_KEY, null, stage.recipient(), sealedTo.recipient());
        var differences = Stream.concat(Stream.of(key), amendment.differences().stream());
        return new Amendment(
                amendment.summary(),
                amendment.fields(),
                amendment.priceLines(),
                amendment.added(),
                amendment.withdrawn(),
                amendment.questionsUntil(),
                amendment.closesAt(),
                amendment.irrevocableDays(),
                differences.toList(),
                amendment.contact(),
                amendment.instrument(),
                sealedTo);
    }

    /**
     * Deals the opening key that is to take the place of one that is lost, of which one share is to be on paper: for
     * this person to print. It takes its place with an addendum, once that share was shown to stand on paper.
     *
     * @throws Refused {@code key-not-lost}, {@code closed}, {@code common.invalid}, and as {@code OpeningKeys.prepare}
     */
    @Transactional
    public OpeningKeyId prepareKey(Actor actor, StageId id, LostKey.NewKey wanted) {
        var stage = solicitations.lock(id, Act.ISSUE_ADDENDUM);
        requireOpen(stage);
        return lostKey.prepare(actor, stage, wanted);
    }

    private Amendment amendment(PublishedStage stage, Changes changes) {
        if (changes.criteria() != null) {
            throw new Refused(SolicitationProblem.CRITERIA_LOCKED);
        }
        var checks = new Checks();
        var amended = read(checks, stage, changes, requireOpen(stage));
        checks.throwIfAny();
        return amended;
    }

    /** Until when it takes bids. */
    private Instant requireOpen(PublishedStage stage) {
        var closesAt = solicitations.closing(stage).orElseThrow().at();
        if (!clock.instant().isBefore(closesAt) || stage.state() != StageState.STARTED) {
            throw new Refused(SolicitationProblem.CLOSED);
        }
        return closesAt;
    }

    private Amendment read(Checks checks, PublishedStage stage, Changes changes, Instant closing) {
        var form = new FormCheck(checks, "changes.", stage.number());
        var fields = changes.fields() == null
                ? stage.fields()
                : form.fields(stage.rules(), stage.criteria(), changes.fields());
        requireLocked(stage.fields(), fields);
        var lines = changes.priceLines() == null
                ? stage.priceLines()
                : form.lines(stage.rules(), changes.priceLines(), List.of());
        var before = stage.summary();
        var summary =
                changes.summary() == null ? before : changes.summary().read(checks, "changes.summary", Draft.SUMMARY);
        var closesAt = changes.closesAt() == null ? closing : changes.closesAt();
        var until = changes.questionsUntil() == null ? stage.questionsUntil() : changes.questionsUntil();
        checkTimes(checks, closing, closesAt, until);
        if (changes.openingKey() != null) {
            lostKey.checkTime(checks, closesAt);
        }
        var bound = irrevocable(checks, stage, changes.irrevocableDays());
        var files = files(checks, stage, changes);
        var after = summary == null ? before : summary;
        var call = solicitations.byId(stage.solicitation()).orElseThrow();
        var contact = contact(checks, call, changes.contact());
        var instrument = instrument(checks, call, changes.instrument());
        var comparison = new Comparison()
                .instant("closesAt", closing, closesAt)
                .instant("questionsUntil", stage.questionsUntil(), until)
                .number("irrevocableDays", stage.irrevocableDays(), bound)
                .text("summary", before, after)
                .contact(call.contact(), contact)
                .instrument(call.instrument(), instrument)
                .fields(stage.fields(), fields)
                .lines(stage.priceLines(), lines);
        files.added().forEach(comparison::added);
        files.withdrawn().forEach(comparison::withdrawn);
        var differences = comparison.differences();
        return files.in(after, fields, lines, until, closesAt, bound, differences, contact, instrument);
    }

    /** Documents that are published from then on, and those that are no longer. */
    private record Files(List<Document> added, List<Document> withdrawn) {
        Amendment in(
                Bilingual summary,
                List<FormField> fields,
                List<PriceLine> lines,
                @Nullable Instant until,
                Instant closesAt,
                int bound,
                List<Difference> differences,
                @Nullable Contact contact,
                @Nullable Instrument instrument) {
            return new Amendment(
                    summary,
                    fields,
                    lines,
                    added,
                    withdrawn,
                    until,
                    closesAt,
                    bound,
                    differences,
                    contact,
                    instrument,
                    null);
        }
    }

    private Files files(Checks checks, PublishedStage stage, Changes changes) {
        var pending = solicitations.pendingDocuments(stage.solicitation());
        var named = changes.documents() == null ? new Changes.DocumentChanges(null, null) : changes.documents();
        return new Files(
                chosen(checks, "changes.documents.add", named.add(), pending),
                chosen(checks, "changes.documents.withdraw", named.withdraw(), stage.documents()));
    }

    private static @Nullable Contact contact(Checks checks, Solicitation call, Draft.@Nullable ContactText typed) {
        return typed == null ? call.contact() : Contact.read(checks, "changes.contact", typed);
    }

    /** A call that leads to nothing, or did not say to what when it was published, has nothing to change. */
    private static @Nullable Instrument instrument(
            Checks checks, Solicitation call, Draft.@Nullable InstrumentText typed) {
        if (typed == null || call.instrument() == null) {
            checks.that(typed == null, "changes.instrument", "solicitations.instrument.none");
            return call.instrument();
        }
        return Instrument.read(checks, "changes.instrument", typed);
    }

    /** A field that gives evidence for a criterion is fixed with it: it stays word for word, and none is added. */
    private static void requireLocked(List<FormField> before, List<FormField> after) {
        if (!evidence(before).equals(evidence(after))) {
            throw new Refused(SolicitationProblem.CRITERIA_LOCKED);
        }
    }

    private static Set<FormField> evidence(List<FormField> fields) {
        return fields.stream().filter(each -> each.criterion() != null).collect(Collectors.toSet());
    }

    /** How long bids bind changes like any other term; a stage whose bids do not bind has nothing to change. */
    private static int irrevocable(Checks checks, PublishedStage stage, @Nullable Integer chosen) {
        if (chosen == null || chosen == stage.irrevocableDays()) {
            return stage.irrevocableDays();
        }
        var field = "changes.irrevocableDays";
        if (!stage.rules().binding()) {
            checks.that(false, field, "solicitations.irrevocable.not-binding", stage.number());
            return 0;
        }
        var most = ProcedureStage.MOST_IRREVOCABLE;
        checks.that(chosen >= 1 && chosen <= most, field, "solicitations.irrevocable.days", stage.number(), most);
        return chosen;
    }

    /** A closing moves only to later: nobody who planned by the earlier one may lose time. */
    private static void checkTimes(Checks checks, Instant closing, Instant closesAt, @Nullable Instant until) {
        checks.that(closesAt.getNano() % 1000 == 0, "changes.closesAt", "solicitations.closing.microseconds")
                .that(!closesAt.isBefore(closing), "changes.closesAt", "solicitations.closing.earlier")
                .that(
                        until == null || until.isBefore(closesAt),
                        "changes.questionsUntil",
                        "solicitations.questions.after-closing");
    }

    private static List<Document> chosen(
            Checks checks, String field, @Nullable List<UUID> ids, List<Document> offered) {
        var wanted = ids == null
                ? List.<UUID>of()
                : ids.stream().filter(Objects::nonNull).distinct().toList();
        var chosen = new ArrayList<Document>();
        for (var id : wanted) {
            offered.stream().filter(each -> each.id().value().equals(id)).forEach(chosen::add);
        }
        checks.that(chosen.size() == wanted.size(), field, "field.unknown-choice");
        return chosen;
    }
}
