package org.guildhall.contracts;

import java.io.InputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.guildhall.awards.Award;
import org.guildhall.awards.AwardId;
import org.guildhall.awards.AwardRevoked;
import org.guildhall.awards.Awards;
import org.guildhall.contracts.ContractCheck.Terms;
import org.guildhall.documents.Documents;
import org.guildhall.duties.Duties;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Money;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Role;
import org.guildhall.negotiations.Agreement;
import org.guildhall.negotiations.Negotiations;
import org.guildhall.openings.Openings;
import org.guildhall.people.People;
import org.guildhall.solicitations.Solicitation;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.solicitations.StageId;
import org.guildhall.submissions.BidId;
import org.guildhall.terms.Document;
import org.guildhall.terms.DocumentId;
import org.guildhall.terms.FileType;
import org.guildhall.terms.Instrument;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How a contract comes about: its lines are those of the bid that won, at the prices that were negotiated if any were,
 * so nobody types them again; a buyer adds what the parties agree on, and offers it to be signed.
 */
@Service
public class ContractDrafts {
    private static final long LARGEST = 50L << 20;

    private final ContractRows rows;
    private final PartRows parts;
    private final Contracts contracts;
    private final ContractFacts facts;
    private final Awards awards;
    private final Duties duties;
    private final Openings openings;
    private final Negotiations negotiations;
    private final Solicitations solicitations;
    private final People people;
    private final Documents documents;
    private final ContractLetters letters;
    private final Journal journal;
    private final CityClock clock;

    ContractDrafts(
            ContractRows rows,
            PartRows parts,
            Contracts contracts,
            ContractFacts facts,
            Awards awards,
            Duties duties,
            Openings openings,
            Negotiations negotiations,
            Solicitations solicitations,
            People people,
            Documents documents,
            ContractLetters letters,
            Journal journal,
            CityClock clock) {
        this.rows = rows;
        this.parts = parts;
        this.contracts = contracts;
        this.facts = facts;
        this.awards = awards;
        this.duties = duties;
        this.openings = openings;
        this.negotiations = negotiations;
        this.solicitations = solicitations;
        this.people = people;
        this.documents = documents;
        this.letters = letters;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Draws up a contract, or a standing offer, from a confirmed award.
     *
     * @throws Refused {@code contracts.award-not-confirmed}, {@code contracts.award-has-contract},
     *     {@code contracts.published-as-contract}, {@code contracts.published-as-standing-offer},
     *     {@code common.invalid}
     */
    @Transactional
    public Contract draft(Actor buyer, AwardId id, boolean standingOffer, TypedContract typed) {
        var award = awards.locked(id);
        if (!award.confirmed()) {
            throw new Refused(ContractProblem.AWARD_NOT_CONFIRMED);
        }
        var kind = standingOffer ? ContractKind.STANDING_OFFER : ContractKind.CONTRACT;
        requireAsPublished(award, kind);
        var draft = read(blank(buyer, award, kind), typed);
        try {
            rows.insert(draft);
        } catch (DuplicateKeyException another) {
            throw new Refused(ContractProblem.AWARD_HAS_CONTRACT);
        }
        journal.record(facts.inside("contract.drafted", buyer, draft));
        return contracts.byId(draft.id());
    }

    /** What a call leads to was told before anybody bid. */
    private void requireAsPublished(Award award, ContractKind kind) {
        published(award).filter(said -> !said.name().equals(kind.name())).ifPresent(said -> {
            throw new Refused(
                    said == Instrument.Kind.CONTRACT
                            ? ContractProblem.PUBLISHED_AS_CONTRACT
                            : ContractProblem.PUBLISHED_AS_STANDING_OFFER);
        });
    }

    /** What the call that led to an award said it leads to; empty where it was published before it said so. */
    Optional<Instrument.Kind> published(AwardId award) {
        return published(awards.byId(award));
    }

    private Optional<Instrument.Kind> published(Award award) {
        return solicitations
                .byId(award.recommendation().solicitation())
                .map(Solicitation::instrument)
                .map(Instrument::kind);
    }

    /**
     * Replaces what a draft says; what is not given stays.
     *
     * @throws Refused {@code contracts.not-draft}, {@code common.invalid}
     */
    @Transactional
    public Contract revise(Actor buyer, ContractId id, TypedContract typed) {
        var revised = read(draft(id), typed);
        rows.update(revised);
        return contracts.byId(id);
    }

    /**
     * Attaches the document that will be signed, in place of the one before.
     *
     * @throws Refused {@code contracts.not-draft}, {@code common.too-large}, {@code common.invalid}
     */
    @Transactional
    public Contract attach(Actor buyer, ContractId id, @Nullable String name, InputStream bytes) {
        draft(id);
        var checks = new Checks();
        var called = checks.text("name", FileType.plain(name), 200);
        var type = FileType.of(called);
        checks.that(called.isEmpty() || type.isPresent(), "file", "contracts.document.type");
        checks.throwIfAny();
        var stored = documents.store(bytes, LARGEST);
        checks.that(stored.size() > 0, "file", "contracts.document.empty").throwIfAny();
        var draft = draft(id);
        var document = new Document(
                DocumentId.random(),
                draft.title(),
                called,
                type.orElseThrow().mediaType(),
                stored.sha256(),
                stored.size());
        rows.setDocument(id, document);
        return contracts.byId(id);
    }

    /**
     * Fixes a draft and asks both sides to sign.
     *
     * @throws Refused {@code common.invalid} with everything that is missing, {@code contracts.not-draft}, or
     *     {@code duties.owed-before-contract}
     */
    @Transactional
    public Contract offer(Actor buyer, ContractId id) {
        var draft = draft(id);
        var checks = new Checks();
        new ContractCheck(checks).complete(draft, clock.today());
        checks.throwIfAny();
        duties.contracting(awards.byId(draft.award()).recommendation().solicitation());
        rows.setStatus(id, ContractStatus.SIGNING, null, null);
        journal.record(facts.inside("contract.offered", buyer, draft));
        askToSign(draft);
        return contracts.byId(id);
    }

    /** Takes an offered contract back to change it; who has signed signs again. */
    @Transactional
    public Contract takeBack(Actor buyer, ContractId id) {
        var contract = contracts.lock(id);
        if (contract.kind() == ContractKind.CALL_UP || contract.status() != ContractStatus.SIGNING) {
            throw new Refused(ContractProblem.NOT_SIGNING);
        }
        parts.unsign(id);
        rows.setStatus(id, ContractStatus.DRAFT, null, null);
        journal.record(facts.inside("contract.taken_back", buyer, contract));
        letters.toSupplier(contract, "contracts.letter.taken-back", "/contracts", _ -> List.of());
        return contracts.byId(id);
    }

    /**
     * Gives a contract up that is not signed; the supplier is told if it had it to sign.
     *
     * @throws Refused {@code common.wrong-state}
     */
    @Transactional
    public Contract cancel(Actor buyer, ContractId id, @Nullable String reason) {
        var contract = contracts.lock(id);
        if (!contract.status().mayBecome(ContractStatus.CANCELLED)) {
            throw new Refused(CommonProblem.WRONG_STATE);
        }
        var checks = new Checks();
        var why = checks.text("reason", reason, 4000);
        checks.throwIfAny();
        rows.setStatus(id, ContractStatus.CANCELLED, null, clock.instant());
        journal.record(facts.inside("contract.cancelled", buyer, contract).with("reason", why));
        if (contract.status() == ContractStatus.SIGNING) {
            letters.toSupplier(contract, "contracts.letter.cancelled", "/contracts/" + id, _ -> List.of(why));
        }
        return contracts.byId(id);
    }

    /** An award on which a contract stands is not revoked. @throws Refused {@code contracts.stands} */
    @EventListener
    void on(AwardRevoked event) {
        if (!free(event.award().id())) {
            throw new Refused(ContractProblem.STANDS);
        }
    }

    /** Those who may be named to answer for a contract. */
    @Transactional(readOnly = true)
    public List<Actor> owners() {
        return people.withRole(Role.CONTRACT_OWNER);
    }

    /** The award a contract can be drawn up from: confirmed, and without one. */
    @Transactional(readOnly = true)
    public boolean free(AwardId award) {
        return rows.inForceOf(award).isEmpty();
    }

    void askToSign(Contract contract) {
        var path = "/contracts/" + contract.id();
        letters.toSupplier(contract, "contracts.letter.sign", path, _ -> List.of());
        var authority = people.chainFor(contract.value()).getLast();
        letters.toHolders(
                authority.id(),
                contract,
                "contracts.letter.sign-for-city",
                path,
                locale -> List.of(contract.supplier(), authority.title().in(locale)));
    }

    private Contract draft(ContractId id) {
        var contract = contracts.lock(id);
        if (contract.status() != ContractStatus.DRAFT) {
            throw new Refused(ContractProblem.NOT_DRAFT);
        }
        return contract;
    }

    private Contract read(Contract now, TypedContract typed) {
        var checks = new Checks();
        var terms = new ContractCheck(checks).read(typed, now);
        var owner = typed.owner() == null ? now.owner() : owner(checks, typed.owner());
        checks.throwIfAny();
        return with(now, owner, terms);
    }

    private @Nullable PersonId owner(Checks checks, String typed) {
        var found = owners().stream()
                .map(Actor::id)
                .filter(id -> id.toString().equals(typed))
                .findFirst();
        checks.that(found.isPresent(), "owner", "contracts.owner.unknown");
        return found.orElse(null);
    }

    /** What the award says, and nothing that anybody typed: lines of the winning bid, at the prices agreed. */
    private Contract blank(Actor buyer, Award award, ContractKind kind) {
        var recommendation = award.recommendation();
        var chosen = Objects.requireNonNull(recommendation.chosen());
        var lines = lines(award);
        var value = recommendation.value();
        return new Contract(
                ContractId.random(),
                rows.number(clock.today().getYear()),
                kind,
                null,
                award.id(),
                recommendation.ocid(),
                recommendation.title(),
                chosen.organisation(),
                chosen.supplier(),
                null,
                kind == ContractKind.STANDING_OFFER ? Pricing.UNIT_RATES : Pricing.FIXED,
                null,
                value,
                value,
                null,
                null,
                BigDecimal.ZERO,
                lines,
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                ContractStatus.DRAFT,
                buyer.id(),
                clock.instant(),
                null,
                null);
    }

    private List<ContractLine> lines(Award award) {
        var recommendation = award.recommendation();
        var bid = Objects.requireNonNull(recommendation.chosen()).bid();
        var prices = negotiations
                .agreed(recommendation.stage(), bid)
                .map(Agreement::prices)
                .orElseGet(() -> bidPrices(recommendation.stage(), bid));
        return solicitations.stage(recommendation.stage()).orElseThrow().priceLines().stream()
                .map(line -> new ContractLine(
                        line.id(),
                        line.description(),
                        line.quantity(),
                        line.unit(),
                        prices.getOrDefault(line.id(), Money.cad("0"))))
                .toList();
    }

    private Map<String, Money> bidPrices(StageId stage, BidId bid) {
        return openings.bids(stage).stream()
                .filter(each -> each.id().equals(bid))
                .findFirst()
                .orElseThrow()
                .prices();
    }

    static Contract with(Contract now, @Nullable PersonId owner, Terms terms) {
        return new Contract(
                now.id(),
                now.number(),
                now.kind(),
                now.standingOffer(),
                now.award(),
                now.ocid(),
                now.title(),
                now.organisation(),
                now.supplier(),
                owner,
                terms.pricing(),
                terms.targetCost(),
                now.competed(),
                terms.value(),
                terms.startsOn(),
                terms.endsOn(),
                terms.holdback(),
                now.lines(),
                terms.milestones(),
                terms.options(),
                terms.insurance(),
                now.document(),
                now.signatures(),
                now.status(),
                now.draftedBy(),
                now.draftedAt(),
                now.signedAt(),
                now.endedAt());
    }
}
