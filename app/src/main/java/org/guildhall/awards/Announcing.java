package org.guildhall.awards;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guildhall.awards.Result.Kind;
import org.guildhall.awards.Result.Winner;
import org.guildhall.duties.Duties;
import org.guildhall.evaluation.Evaluations;
import org.guildhall.journal.Fact;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.Money;
import org.guildhall.mail.Letter;
import org.guildhall.mail.Letters;
import org.guildhall.people.People;
import org.guildhall.ranking.ClosedRanking;
import org.guildhall.ranking.Standing;
import org.guildhall.requests.Request;
import org.guildhall.requests.Requests;
import org.guildhall.rulings.Obligations;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.Solicitation;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.submissions.BidId;
import org.guildhall.vendors.OrganisationId;
import org.guildhall.vendors.Vendors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Tells every bidder of a stage the outcome at the same moment: a result that is kept, and a letter to each member. */
@Component
class Announcing {
    private final AwardRows rows;
    private final Solicitations solicitations;
    private final Requests requests;
    private final Evaluations evaluations;
    private final Vendors vendors;
    private final People people;
    private final Letters letters;
    private final Duties duties;
    private final MessageSource words;
    private final CityClock clock;

    Announcing(
            AwardRows rows,
            Solicitations solicitations,
            Requests requests,
            Evaluations evaluations,
            Vendors vendors,
            People people,
            Letters letters,
            Duties duties,
            MessageSource words,
            CityClock clock) {
        this.rows = rows;
        this.solicitations = solicitations;
        this.requests = requests;
        this.evaluations = evaluations;
        this.vendors = vendors;
        this.people = people;
        this.letters = letters;
        this.duties = duties;
        this.words = words;
        this.clock = clock;
    }

    void award(PublishedStage stage, ClosedRanking ranking, Award award, Map<BidId, PassedOver> passed) {
        var chosen = award.chosen();
        var winning = ranking.of(chosen.bid()).orElseThrow();
        var winner = new Winner(chosen.supplier(), award.recommendation().value(), winning.total());
        var remedies = remedies(stage);
        for (var standing : ranking.standings()) {
            var kind = standing.bid().equals(chosen.bid()) ? Kind.AWARDED : Kind.NOT_AWARDED;
            tell(new Result(
                    stage.id(),
                    standing.organisation(),
                    stage.title(),
                    kind,
                    standing,
                    ranking.compliant().size(),
                    winner,
                    award.recommendation().reason(),
                    award.decidedAt(),
                    award.standstill().until(),
                    passed.get(standing.bid()),
                    remedies));
        }
        tellRequester(stage, "awards.letter.requester.awarded", chosen.supplier());
    }

    /** Tells whose request it was that an award was decided, or that it came to nothing. */
    private void tellRequester(PublishedStage stage, String key, String supplier) {
        solicitations
                .byId(stage.solicitation())
                .map(Solicitation::request)
                .flatMap(requests::byId)
                .map(Request::requester)
                .flatMap(people::byId)
                .ifPresent(person -> letters.write(new Letter(
                        person.email(),
                        person.locale(),
                        key,
                        List.of(person.displayName(), stage.title().in(person.locale()), supplier),
                        "/procurements/" + stage.ocid())));
    }

    void noneSuitable(
            PublishedStage stage, ClosedRanking ranking, Recommendation recommendation, Map<BidId, PassedOver> passed) {
        var remedies = remedies(stage);
        for (var standing : ranking.standings()) {
            tell(new Result(
                    stage.id(),
                    standing.organisation(),
                    stage.title(),
                    Kind.NONE_SUITABLE,
                    standing,
                    ranking.compliant().size(),
                    null,
                    recommendation.reason(),
                    clock.instant(),
                    null,
                    passed.get(standing.bid()),
                    remedies));
        }
    }

    void selection(PublishedStage stage, ClosedRanking ranking) {
        Set<BidId> selected = ranking.selected(stage.rules().select()).stream()
                .map(Standing::bid)
                .collect(Collectors.toUnmodifiableSet());
        var remedies = remedies(stage);
        for (var standing : ranking.standings()) {
            tell(new Result(
                    stage.id(),
                    standing.organisation(),
                    stage.title(),
                    selected.contains(standing.bid()) ? Kind.SELECTED : Kind.NOT_SELECTED,
                    standing,
                    ranking.compliant().size(),
                    null,
                    null,
                    clock.instant(),
                    null,
                    null,
                    remedies));
        }
    }

    /** Asks those who hold an authority to decide. */
    void askToDecide(Recommendation recommendation) {
        recommendation
                .next()
                .ifPresent(step -> letters.write(people.holdersOf(step.authority()).stream()
                        .map(person -> new Letter(
                                person.email(),
                                person.locale(),
                                "awards.letter.decide",
                                List.of(
                                        person.displayName(),
                                        recommendation.title().in(person.locale()),
                                        amount(recommendation.value(), person.locale())),
                                "/recommendations/" + recommendation.id()))
                        .toList()));
    }

    /** Tells the buyer what became of a recommendation. */
    void tellBuyer(Recommendation recommendation, Decision decision) {
        people.byId(recommendation.by())
                .ifPresent(buyer -> letters.write(new Letter(
                        buyer.email(),
                        buyer.locale(),
                        "awards.letter." + decision.code(),
                        List.of(buyer.displayName(), recommendation.title().in(buyer.locale())),
                        "/recommendations/" + recommendation.id())));
    }

    /** Tells every bidder, and who recommended it, that an award came to nothing. */
    void revoked(Award award, PublishedStage stage) {
        var to = ranking(stage).standings().stream()
                .flatMap(standing -> vendors.peopleOf(standing.organisation()).stream())
                .map(person -> revoked(award, person, "/results/" + stage.id()));
        var buyer = people.byId(award.recommendation().by()).stream()
                .map(person -> revoked(award, person, "/awards/" + award.id()));
        letters.write(Stream.concat(to, buyer).toList());
        tellRequester(stage, "awards.letter.requester.revoked", award.chosen().supplier());
    }

    private Letter revoked(Award award, Actor person, String path) {
        return new Letter(
                person.email(),
                person.locale(),
                "awards.letter.revoked",
                List.of(
                        person.displayName(),
                        award.recommendation().title().in(person.locale()),
                        award.chosen().supplier()),
                path);
    }

    private ClosedRanking ranking(PublishedStage stage) {
        return evaluations.ranking(stage.id()).orElseThrow();
    }

    private void tell(Result result) {
        rows.insert(result);
        vendors.peopleOf(result.organisation())
                .forEach(person -> letters.write(new Letter(
                        person.email(),
                        person.locale(),
                        "awards.letter.result." + result.kind().name().toLowerCase(Locale.ROOT),
                        List.of(
                                person.displayName(),
                                result.title().in(person.locale()),
                                supplier(result.winner()),
                                name(result.organisation()),
                                rules(result, person.locale())),
                        "/results/" + result.stage())));
    }

    /** A fact of how it ended, with what the rules say to whoever was not chosen. */
    Fact remedied(PublishedStage stage, Fact ended) {
        var said = duties.remedies(stage.solicitation()).stream()
                .map(Obligations.Reason::told)
                .toList();
        return said.isEmpty() ? ended : ended.with("remedies", said);
    }

    /** What the rules say of a debriefing and a challenge in this buy. */
    private List<Remedy> remedies(PublishedStage stage) {
        return duties.remedies(stage.solicitation()).stream().map(Remedy::of).toList();
    }

    /** The rules of a debriefing and a challenge as a letter has them, or nothing. */
    private String rules(Result result, Locale locale) {
        var said = result.rules().stream()
                .map(each -> words.getMessage(
                        each.unverified() ? "awards.letter.rule.unverified" : "awards.letter.rule",
                        new Object[] {each.text().in(locale), each.cited().in(locale)},
                        locale))
                .collect(Collectors.joining());
        return said.isEmpty() ? "" : words.getMessage("awards.letter.rules", new Object[] {said}, locale);
    }

    private String name(OrganisationId organisation) {
        return vendors.byId(organisation).map(each -> each.legalName()).orElse("");
    }

    private static String supplier(@Nullable Winner winner) {
        return winner == null ? "" : winner.supplier();
    }

    private static String amount(Money value, Locale locale) {
        return java.text.NumberFormat.getCurrencyInstance(locale).format(value.amount());
    }
}
