package org.guildhall.evaluation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guildhall.evaluation.Dossier.Attachment;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Refused;
import org.guildhall.openings.OpenedBid;
import org.guildhall.openings.Openings;
import org.guildhall.procedures.ProcedureStage.NamesFrom;
import org.guildhall.ranking.Candidate;
import org.guildhall.ranking.CandidateId;
import org.guildhall.ranking.Contender;
import org.guildhall.ranking.Mark;
import org.guildhall.ranking.Standing;
import org.guildhall.ranking.Standing.Why;
import org.guildhall.screening.ScreeningProblem;
import org.guildhall.screening.Screenings;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.StageId;
import org.guildhall.submissions.BidId;
import org.guildhall.submissions.Submissions;
import org.guildhall.teams.Teams;
import org.guildhall.vendors.Organisation;
import org.guildhall.vendors.OrganisationId;
import org.guildhall.vendors.Vendors;
import org.springframework.stereotype.Component;

/** The opened bids of a stage: under letters while quality is judged, under names and with prices after. */
@Component
class Dossiers {
    private final Openings openings;
    private final Vendors vendors;
    private final Screenings screenings;
    private final Submissions submissions;
    private final Teams teams;
    private final EvaluationRows rows;

    Dossiers(
            Openings openings,
            Vendors vendors,
            Screenings screenings,
            Submissions submissions,
            Teams teams,
            EvaluationRows rows) {
        this.openings = openings;
        this.vendors = vendors;
        this.screenings = screenings;
        this.submissions = submissions;
        this.teams = teams;
        this.rows = rows;
    }

    boolean opened(PublishedStage stage) {
        return openings.opening(stage.id()).isPresent();
    }

    /** The standings of a stage in which no bid can be read or all were taken back; empty if there is one to judge. */
    Optional<List<Standing>> unreadable(PublishedStage stage) {
        return openings.opening(stage.id())
                .filter(_ -> readable(stage).isEmpty())
                .map(_ -> withoutPlace(stage.id()));
    }

    /** Who has read, at the opening or since, whose the bids are that a panel judges without knowing. */
    Set<PersonId> namesReadBy(PublishedStage stage) {
        return stage.rules().namesFrom() == NamesFrom.OPENING ? Set.of() : openings.namesReadBy(stage.id());
    }

    void requireOpened(PublishedStage stage) {
        if (!opened(stage)) {
            throw new Refused(EvaluationProblem.NOT_OPENED);
        }
    }

    /** Gives every readable bid its letter, once, in an order drawn from the evaluation's secret seed. */
    void admit(Evaluation evaluation) {
        if (!rows.candidates(evaluation.stage()).isEmpty()) {
            return;
        }
        var readable = readable(evaluation).stream()
                .sorted(java.util.Comparator.comparing(bid -> bid.id().value()))
                .toList();
        var order = Labels.shuffled(readable, evaluation.seed());
        for (int i = 0; i < order.size(); i++) {
            var bid = order.get(i);
            rows.insert(
                    evaluation.stage(),
                    new Candidate(CandidateId.random(), Labels.letter(i), bid.id(), bid.organisation()));
        }
    }

    List<OpenedBid> all(Evaluation evaluation) {
        return openings.bids(evaluation.stage());
    }

    /** What cannot be judged, as it stands: envelopes that could not be opened, and bids that were taken back. */
    List<Standing> withoutPlace(StageId stage) {
        var withdrawn = submissions.withdrawn(stage);
        var ineligible = teams.ineligible(stage);
        return openings.bids(stage).stream()
                .filter(bid -> withdrawn.contains(bid.id())
                        || ineligible.contains(bid.id())
                        || bid.status() != OpenedBid.Status.OPENED)
                .map(bid -> RankingAct.unjudged(bid, why(bid, withdrawn, ineligible)))
                .toList();
    }

    private static Why why(OpenedBid bid, Set<BidId> withdrawn, Set<BidId> ineligible) {
        if (withdrawn.contains(bid.id())) {
            return Why.WITHDRAWN;
        }
        return ineligible.contains(bid.id()) ? Why.INELIGIBLE : Why.BROKEN;
    }

    /** The bids that are not judged although they could be read. */
    private Set<BidId> out(StageId stage) {
        var out = new HashSet<>(submissions.withdrawn(stage));
        out.addAll(teams.ineligible(stage));
        return out;
    }

    /** Nothing is found of the bidders any more. @throws Refused while a finding is owed */
    void closeEligibility(Evaluation evaluation) {
        var waiting = teams.close(evaluation.stage());
        if (waiting > 0) {
            throw new Refused(EvaluationProblem.ELIGIBILITY_OPEN, waiting);
        }
    }

    /** What was agreed can no longer change: everyone may know who bid. */
    void nameBidders(Evaluation evaluation) {
        openings.agreed(evaluation.stage());
    }

    /** The names of those who took their bid back after it was opened, in alphabetical order. */
    List<String> leavers(PublishedStage stage) {
        var withdrawn = submissions.withdrawn(stage.id());
        return openings.bids(stage.id()).stream()
                .filter(bid -> withdrawn.contains(bid.id()))
                .map(bid -> name(bid.organisation()))
                .sorted()
                .toList();
    }

    /** The bids that are judged: not those that were taken back or found ineligible since they got their letter. */
    List<Candidate> candidates(Evaluation evaluation) {
        var out = out(evaluation.stage());
        return rows.candidates(evaluation.stage()).stream()
                .filter(each -> !out.contains(each.bid()))
                .toList();
    }

    /** The bids that got a letter and are not judged any more. */
    List<Candidate> gone(Evaluation evaluation) {
        var out = out(evaluation.stage());
        return rows.candidates(evaluation.stage()).stream()
                .filter(each -> out.contains(each.bid()))
                .toList();
    }

    /** How many of these marks are of bids that are judged. */
    long counting(Evaluation evaluation, Collection<Mark> marks) {
        var judged = candidates(evaluation).stream().map(Candidate::id).toList();
        return marks.stream().filter(mark -> judged.contains(mark.candidate())).count();
    }

    /** From now until the transaction ends no bid of the stage is taken back. */
    void lock(StageId stage) {
        submissions.lockToOpen(stage);
    }

    /** The names evaluators declare their interests about. */
    List<String> bidders(PublishedStage stage) {
        var withdrawn = submissions.withdrawn(stage.id());
        return openings.bids(stage.id()).stream()
                .filter(bid -> !withdrawn.contains(bid.id()))
                .map(bid -> name(bid.organisation()))
                .sorted()
                .toList();
    }

    List<Dossier> of(Evaluation evaluation, PublishedStage stage) {
        var revealed =
                evaluation.status() == EvaluationStatus.REVEALED || evaluation.status() == EvaluationStatus.RANKED;
        var bids = readable(evaluation);
        var withholding = screenings.withholding(stage.id().value());
        var dossiers = new ArrayList<Dossier>();
        for (var candidate : rows.candidates(evaluation.stage())) {
            bid(bids, candidate)
                    .ifPresent(bid -> dossiers.add(new Dossier(
                            candidate.id(),
                            candidate.label(),
                            Dossier.answers(stage.fields(), bid, candidate.label(), withholding),
                            revealed ? name(bid.organisation()) : null,
                            revealed ? bid.total() : null)));
        }
        return List.copyOf(dossiers);
    }

    /** Every readable bid with its price and what was agreed of it. */
    List<Contender> contenders(Evaluation evaluation, Collection<Mark> consensus) {
        var bids = readable(evaluation);
        return candidates(evaluation).stream()
                .map(candidate -> new Contender(
                        candidate,
                        bid(bids, candidate).orElseThrow().total(),
                        consensus.stream()
                                .filter(mark -> mark.candidate().equals(candidate.id()))
                                .toList()))
                .toList();
    }

    /**
     * A file of a bid, by its content; what is not part of that bid is not there.
     *
     * @throws Refused {@code common.not-found}, {@code screening.waiting}, {@code screening.infected}
     */
    Attachment file(Evaluation evaluation, PublishedStage stage, String candidate, String sha256) {
        var file = of(evaluation, stage).stream()
                .filter(dossier -> dossier.id().toString().equals(candidate))
                .flatMap(dossier -> dossier.answers().stream())
                .flatMap(answer -> answer.files().stream())
                .filter(each -> each.sha256().equals(sha256))
                .findFirst()
                .orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
        if (file.withheld() != null) {
            throw new Refused(ScreeningProblem.of(file.withheld()));
        }
        return file;
    }

    String name(OrganisationId organisation) {
        return vendors.byId(organisation).map(Organisation::legalName).orElse("");
    }

    List<OpenedBid> readable(PublishedStage stage) {
        return readable(stage.id());
    }

    private List<OpenedBid> readable(Evaluation evaluation) {
        return readable(evaluation.stage());
    }

    private List<OpenedBid> readable(StageId stage) {
        var out = out(stage);
        return openings.bids(stage).stream()
                .filter(bid -> bid.status() == OpenedBid.Status.OPENED && !out.contains(bid.id()))
                .toList();
    }

    private static Optional<OpenedBid> bid(List<OpenedBid> bids, Candidate candidate) {
        return bids.stream().filter(bid -> bid.id().equals(candidate.bid())).findFirst();
    }
}
