package org.guildhall.performance;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.guildhall.contracts.Contract;
import org.guildhall.contracts.ContractId;
import org.guildhall.contracts.ContractLetters;
import org.guildhall.contracts.Contracts;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Role;
import org.guildhall.performance.Criteria.Criterion;
import org.guildhall.vendors.OrganisationId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door of this room. The owner of a contract rates, the supplier replies within its days, then the owner makes the
 * scorecard final: figures, ratings and reply side by side. It decides nothing by itself: a later procurement may
 * use it
 * only where its notice named past performance as a criterion.
 */
@Service
public class Performance {
    private static final int WORDS = 4000;

    private final PerformanceRows rows;
    private final PerformanceFacts facts;
    private final Reckoning reckoning;
    private final Criteria criteria;
    private final Contracts contracts;
    private final ContractLetters letters;
    private final Journal journal;
    private final CityClock clock;

    Performance(
            PerformanceRows rows,
            PerformanceFacts facts,
            Reckoning reckoning,
            Criteria criteria,
            Contracts contracts,
            ContractLetters letters,
            Journal journal,
            CityClock clock) {
        this.rows = rows;
        this.facts = facts;
        this.reckoning = reckoning;
        this.criteria = criteria;
        this.contracts = contracts;
        this.letters = letters;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * The scorecard of a contract, if this person may read the contract.
     *
     * @throws Refused {@code common.not-found}
     */
    @Transactional(readOnly = true)
    public Scorecard readBy(Actor actor, ContractId id) {
        return of(contracts.readBy(actor, id));
    }

    /** True once the scorecard of a contract is final. */
    @Transactional(readOnly = true)
    public boolean recorded(ContractId id) {
        return rows.find(id)
                .filter(each -> each.status() == ScorecardStatus.FINAL)
                .isPresent();
    }

    /** What is recorded of an organisation: scorecards that are final. */
    @Transactional(readOnly = true)
    public TrackRecord of(OrganisationId organisation) {
        return new TrackRecord(organisation, rows.finalOf(organisation));
    }

    /** By what suppliers are rated. */
    public Criteria criteria() {
        return criteria;
    }

    /**
     * Rates a supplier by every criterion; it is asked to reply.
     *
     * @throws Refused {@code contracts.not-the-owner}, {@code performance.not-signed},
     *     {@code performance.rated-already}, {@code common.invalid}, {@code common.not-found}
     */
    @Transactional
    public Scorecard rate(Actor owner, ContractId id, @Nullable List<TypedRating> typed) {
        var contract = lock(owner, id);
        if (of(contract).status() != ScorecardStatus.OPEN) {
            throw new Refused(PerformanceProblem.RATED_ALREADY);
        }
        var ratings = read(typed == null ? List.of() : typed);
        var until = clock.today().plusDays(criteria.replyDays() + 1L);
        var replyBy = until.atStartOfDay(clock.zone()).toInstant();
        if (!rows.rate(contract, ratings, owner.id(), clock.instant(), replyBy)) {
            throw new Refused(PerformanceProblem.RATED_ALREADY);
        }
        journal.record(facts.inside("performance.rated", owner, contract));
        letters.toSupplier(contract, "performance.letter.rated", path(id), _ -> List.of(criteria.replyDays()));
        return of(contract);
    }

    /**
     * The supplier's reply, by a member who acts for it; once, and within its days.
     *
     * @throws Refused {@code performance.not-yours-to-reply}, {@code performance.not-rated},
     *     {@code performance.replied-already}, {@code performance.reply-over}, {@code performance.final},
     *     {@code common.invalid}, {@code common.not-found}
     */
    @Transactional
    public Scorecard reply(Actor actor, ContractId id, @Nullable String words) {
        contracts.readBy(actor, id);
        var contract = contracts.lock(id);
        if (!contracts.actsForSupplier(actor, contract)) {
            throw new Refused(PerformanceProblem.NOT_YOURS_TO_REPLY);
        }
        requireReplyable(of(contract));
        var checks = new Checks();
        var reply = checks.text("reply", words, WORDS);
        checks.throwIfAny();
        if (!rows.reply(id, reply, actor.id(), clock.instant())) {
            throw new Refused(PerformanceProblem.REPLIED_ALREADY);
        }
        journal.record(facts.inside("performance.replied", actor, contract));
        letters.toOwner(contract, "performance.letter.replied", path(id), _ -> List.of(contract.supplier()));
        return of(contract);
    }

    /**
     * Makes a scorecard final, once the supplier replied or its days are over.
     *
     * @throws Refused {@code contracts.not-the-owner}, {@code performance.not-rated},
     *     {@code performance.reply-running}, {@code performance.final}, {@code common.not-found}
     */
    @Transactional
    public Scorecard finish(Actor owner, ContractId id) {
        var contract = lock(owner, id);
        var scorecard = of(contract);
        requireRated(scorecard);
        if (!scorecard.finishable(clock.instant())) {
            throw new Refused(PerformanceProblem.REPLY_RUNNING);
        }
        var figures = reckoning.of(contract);
        if (!rows.finish(id, figures, clock.instant())) {
            throw new Refused(PerformanceProblem.FINAL);
        }
        journal.record(facts.recorded(owner, contract, scorecard, figures));
        letters.toSupplier(contract, "performance.letter.final", path(id), _ -> List.of());
        return of(contract);
    }

    boolean mayRate(Actor actor, Contract contract, Scorecard scorecard) {
        return owns(actor, contract)
                && contract.status().signed()
                && scorecard.status().mayBecome(ScorecardStatus.RATED);
    }

    boolean mayReply(Actor actor, Contract contract, Scorecard scorecard) {
        return scorecard.replyable(clock.instant()) && contracts.actsForSupplier(actor, contract);
    }

    boolean mayFinish(Actor actor, Contract contract, Scorecard scorecard) {
        return owns(actor, contract) && scorecard.finishable(clock.instant());
    }

    static String path(ContractId id) {
        return "/contracts/" + id + "/performance";
    }

    /** The figures run on until it is final, and then stand still. */
    private Scorecard of(Contract contract) {
        var found = rows.find(contract.id());
        if (found.isPresent() && found.get().status() == ScorecardStatus.FINAL) {
            return found.get();
        }
        var figures = reckoning.of(contract);
        var ratings = found.map(Scorecard::ratings).orElse(List.of());
        return new Scorecard(
                contract.id(),
                contract.number(),
                contract.title(),
                contract.organisation(),
                contract.supplier(),
                found.map(Scorecard::status).orElse(ScorecardStatus.OPEN),
                figures,
                ratings,
                found.map(Scorecard::ratedAt).orElse(null),
                found.map(Scorecard::replyBy).orElse(null),
                found.map(Scorecard::reply).orElse(""),
                found.map(Scorecard::repliedAt).orElse(null),
                null);
    }

    private Contract lock(Actor owner, ContractId id) {
        var contract = contracts.lock(id);
        contracts.requireOwner(owner, contract);
        if (!contract.status().signed()) {
            throw new Refused(PerformanceProblem.NOT_SIGNED);
        }
        return contract;
    }

    private static boolean owns(Actor actor, Contract contract) {
        return actor.has(Role.CONTRACT_OWNER) && actor.id().equals(contract.owner());
    }

    private void requireReplyable(Scorecard scorecard) {
        requireRated(scorecard);
        if (scorecard.repliedAt() != null) {
            throw new Refused(PerformanceProblem.REPLIED_ALREADY);
        }
        if (!scorecard.replyable(clock.instant())) {
            throw new Refused(PerformanceProblem.REPLY_OVER);
        }
    }

    private static void requireRated(Scorecard scorecard) {
        if (scorecard.status() == ScorecardStatus.FINAL) {
            throw new Refused(PerformanceProblem.FINAL);
        }
        if (scorecard.status() == ScorecardStatus.OPEN) {
            throw new Refused(PerformanceProblem.NOT_RATED);
        }
    }

    private List<Rating> read(List<TypedRating> typed) {
        var checks = new Checks();
        var read = new ArrayList<Rating>();
        for (int i = 0; i < typed.size(); i++) {
            var at = "ratings[" + i + "]";
            var each = Objects.requireNonNullElse(typed.get(i), new TypedRating(null, null, null));
            var criterion = criteria.criterion(String.valueOf(each.criterion()));
            var twice = read.stream().anyMatch(other -> other.criterion().equals(each.criterion()));
            var score = checks.text(at + ".score", each.score(), 1);
            var words = checks.text(at + ".words", each.words(), WORDS);
            checks.that(criterion.isPresent(), at + ".criterion", "performance.criterion.unknown")
                    .that(!twice, at + ".criterion", "performance.criterion.twice")
                    .that(score.isEmpty() || score.matches("[1-5]"), at + ".score", "performance.score.range");
            if (criterion.isPresent() && score.matches("[1-5]")) {
                read.add(new Rating(criterion.get().id(), Integer.parseInt(score), words));
            }
        }
        var missing = criteria.criteria().stream()
                .map(Criterion::id)
                .filter(id -> typed.stream().noneMatch(each -> each != null && id.equals(each.criterion())))
                .toList();
        checks.that(missing.isEmpty(), "ratings", "performance.criterion.missing", String.join(", ", missing));
        checks.throwIfAny();
        return read;
    }
}
