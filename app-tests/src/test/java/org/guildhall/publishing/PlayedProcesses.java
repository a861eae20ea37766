package org.guildhall.publishing;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guildhall.Fixture;
import org.guildhall.TestClock;
import org.guildhall.amending.Amending;
import org.guildhall.amending.Changes;
import org.guildhall.awards.Awards;
import org.guildhall.awards.Recommendation;
import org.guildhall.closeout.CloseoutFixtures;
import org.guildhall.contracts.ContractFixtures;
import org.guildhall.drafting.Decision;
import org.guildhall.drafting.Drafting;
import org.guildhall.evaluation.EvaluationFixtures;
import org.guildhall.evaluation.Evaluations;
import org.guildhall.extensions.Extensions;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Role;
import org.guildhall.needs.NeedFixtures;
import org.guildhall.needs.Needs;
import org.guildhall.negotiations.NegotiationFixtures;
import org.guildhall.negotiations.Negotiations;
import org.guildhall.openings.Openings;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.guildhall.questions.Questions;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.Solicitation;
import org.guildhall.solicitations.SolicitationFixtures;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.submissions.SubmissionFixtures;
import org.guildhall.submissions.Submissions;
import org.guildhall.syntheses.Syntheses;
import org.guildhall.teams.Team;
import org.guildhall.teams.Teams;
import org.guildhall.terms.Draft;
import org.guildhall.terms.Draft.FieldText;
import org.guildhall.terms.Draft.LineText;
import org.guildhall.terms.Draft.Text;
import org.jspecify.annotations.Nullable;

/** Processes that were played through the doors, up to each phase that the public can see. */
@Fixture
public class PlayedProcesses {
    private static final String RFP = "request-for-proposals";

    private final Needs needs;
    private final Solicitations solicitations;
    private final Amending amending;
    private final Questions questions;
    private final Drafting drafting;
    private final Submissions submissions;
    private final Extensions extensions;
    private final Negotiations negotiations;
    private final NegotiationFixtures negotiationFixtures;
    private final Teams teams;
    private final Openings openings;
    private final Evaluations evaluations;
    private final Awards awards;
    private final Syntheses syntheses;
    private final SolicitationFixtures notices;
    private final SubmissionFixtures bids;
    private final EvaluationFixtures panels;
    private final ContractFixtures contracts;
    private final CloseoutFixtures closeouts;
    private final PeopleFixtures people;
    private final CatchUp catchUp;
    private final TestClock clock;

    @Nullable
    private Map<String, String> played;

    PlayedProcesses(
            Needs needs,
            Solicitations solicitations,
            Amending amending,
            Questions questions,
            Drafting drafting,
            Submissions submissions,
            Extensions extensions,
            Negotiations negotiations,
            NegotiationFixtures negotiationFixtures,
            Teams teams,
            Openings openings,
            Evaluations evaluations,
            Awards awards,
            Syntheses syntheses,
            SolicitationFixtures notices,
            SubmissionFixtures bids,
            EvaluationFixtures panels,
            ContractFixtures contracts,
            CloseoutFixtures closeouts,
            People people,
            CatchUp catchUp,
            TestClock clock) {
        this.needs = needs;
        this.solicitations = solicitations;
        this.amending = amending;
        this.questions = questions;
        this.drafting = drafting;
        this.submissions = submissions;
        this.extensions = extensions;
        this.negotiations = negotiations;
        this.negotiationFixtures = negotiationFixtures;
        this.teams = teams;
        this.openings = openings;
        this.evaluations = evaluations;
        this.awards = awards;
        this.syntheses = syntheses;
        this.notices = notices;
        this.bids = bids;
        this.panels = panels;
        this.contracts = contracts;
        this.closeouts = closeouts;
        this.people = new PeopleFixtures(people);
        this.catchUp = catchUp;
        this.clock = clock;
    }

    /**
     * One process of each phase and procedure, played once for all tests of a run and published: its name and its ocid.
     */
    public synchronized Map<String, String> all() {
        if (played == null) {
            played = play();
        }
        return played;
    }

    private Map<String, String> play() {
        var all = new LinkedHashMap<String, String>();
        all.put("need", needs());
        all.put("withdrawn need", withdrawn());
        all.put("open", open().ocid().value());
        all.put("amended", amended().ocid().value());
        all.put("opened", opened().ocid().value());
        all.put("extended", extended());
        all.put("taken back", takenBack());
        all.put("negotiated", negotiated());
        all.put("awarded", awarded(false));
        all.put("confirmed", awarded(true));
        all.put("none suitable", noneSuitable());
        all.put("cancelled", cancelled());
        all.put("information", information());
        all.put("direct award", directAward());
        all.put("list then proposals", listThenProposals());
        all.put("closed", closeouts.closed().contract().ocid().value());
        all.put("contract", contracts.inForce().contract().ocid().value());
        all.put(
                "call-up",
                contracts
                        .callUp(contracts.standingOffer(), "10")
                        .contract()
                        .ocid()
                        .value());
        catchUp();
        return all;
    }

    /** Everything recorded so far is published. */
    public void catchUp() {
        catchUp.now();
    }

    private String needs() {
        return new NeedFixtures(needs)
                .stated(people.with(Role.REQUESTER))
                .ocid()
                .value();
    }

    private String withdrawn() {
        var owner = people.with(Role.REQUESTER);
        var need = new NeedFixtures(needs).stated(owner);
        return needs.withdraw(owner, need.id(), "It was solved otherwise.")
                .ocid()
                .value();
    }

    /** A request for proposals with an answered question. */
    PublishedStage open() {
        var buyer = notices.buyer();
        var stage = notices.published(buyer, RFP, Duration.ofDays(40));
        var question = questions.ask(bids.bidder(), stage.id(), "May we visit?");
        questions.answer(
                buyer, question.id(), new Text("May we visit?", "Pouvons-nous visiter?"), new Text("Yes.", "Oui."));
        return stage;
    }

    /** One addendum adds a line and a document, a second takes both away and moves the closing. */
    PublishedStage amended() {
        var buyer = notices.buyer();
        var stage = notices.published(buyer, RFP, Duration.ofDays(40));
        var lines = new ArrayList<LineText>();
        stage.priceLines()
                .forEach(line ->
                        lines.add(new LineText(line.id(), text(line.description()), line.quantity(), line.unit())));
        var kept = List.copyOf(lines);
        lines.add(new LineText("spare", new Text("Spare poles", "Poteaux de rechange"), new BigDecimal("3"), "each"));
        var document = drafting.attach(
                buyer,
                stage.solicitation(),
                new Text("Map of the site", "Carte du site"),
                "map.png",
                new ByteArrayInputStream(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 1}));
        var id = document.id().value();
        var added = new Changes.DocumentChanges(List.of(id), null);
        amend(buyer, stage, new Changes(null, null, null, null, lines, added, null, null, null));
        var fields =
                List.of(new FieldText("plan", null, "file", new Text("Site plan", "Plan du site"), true, null, null));
        var later = solicitations.closing(stage.id()).orElseThrow().at().plus(Duration.ofDays(7));
        var summary = new Text("Signals that wait for all.", "Des feux qui attendent tout le monde.");
        var gone = new Changes.DocumentChanges(null, List.of(id));
        amend(buyer, stage, new Changes(later, null, summary, fields, kept, gone, null, null, null));
        return stage;
    }

    private void amend(Actor buyer, PublishedStage stage, Changes changes) {
        amending.issue(buyer, stage.id(), new Text("We saw a gap.", "Nous avons vu une lacune."), changes);
    }

    private static Text text(org.guildhall.kernel.Bilingual text) {
        return new Text(text.en(), text.fr());
    }

    /** Two bids of which one cannot be read, one withdrawn, one late; opened by two officers. */
    PublishedStage opened() {
        var stage = notices.published();
        bids.received(bids.bidder(), stage, "100");
        var wrong = bids.bidder();
        bids.send(wrong, stage, bids.sealed(stage, bids.bidder(), "50"));
        var leaver = bids.bidder();
        bids.received(leaver, stage, "200");
        submissions.withdraw(leaver, stage.id());
        clock.set(solicitations.closing(stage.id()).orElseThrow().at());
        var late = bids.bidder();
        bids.send(late, stage, bids.sealed(stage, late, "300"));
        bids.opened(stage);
        return stage;
    }

    /** Bids that every bidder was asked to extend. */
    private String extended() {
        var stage = opened();
        var until = solicitations.closing(stage.id()).orElseThrow().at().plus(Duration.ofDays(120));
        var why = new Text("Council meets later.", "Le conseil siège plus tard.");
        extensions.ask(panels.buyer, stage.id(), until, why);
        return stage.ocid().value();
    }

    /** Of two bids that do not bind, one taken back after the opening; the other is awarded. */
    private String takenBack() {
        var opened = panels.opened("negotiated-quotes", "60000", "90000");
        submissions.withdraw(opened.bidders().getFirst(), opened.id());
        var ranked = panels.ranked(opened, "9", "6");
        var first = evaluations.ranking(ranked.id()).orElseThrow().standings().getFirst();
        approve(awards.recommend(panels.buyer, ranked.id(), first.bid(), "It stays.", "Elle reste."));
        return ranked.stage().ocid().value();
    }

    /** Of three bids the first in rank is left without an agreement, and the second agrees and is awarded. */
    public String negotiated() {
        var ranked =
                panels.ranked("negotiated-request-for-proposals", List.of("60000", "90000", "95000"), "9", "6", "5");
        var stage = ranked.id();
        negotiations.open(panels.buyer, stage);
        negotiations.ask(panels.buyer, stage, "Could you halve the price?");
        negotiations.offer(ranked.bidders().getFirst(), stage, Map.of(), "A secret term.");
        negotiations.end(panels.buyer, stage, new Text("No common ground.", "Aucun terrain d’entente."));
        negotiations.open(panels.buyer, stage);
        negotiations.ask(panels.buyer, stage, "Could the price fall?");
        var line = ranked.stage().priceLines().getFirst().id();
        negotiations.offer(ranked.bidders().get(1), stage, Map.of(line, "80000.50"), "Two years of warranty.");
        negotiationFixtures.agree(stage);
        var second = evaluations.ranking(stage).orElseThrow().standings().get(1);
        approve(awards.recommend(panels.buyer, stage, second.bid(), "Agreed.", "Convenu."));
        return ranked.stage().ocid().value();
    }

    /** Three ranked bids of which one does not comply; the first is awarded and, if asked, confirmed. */
    public String awarded(boolean confirmed) {
        var ranked = panels.ranked(RFP, List.of("60000", "90000", "100000"), "9", "6", "no");
        var first = evaluations.ranking(ranked.id()).orElseThrow().standings().getFirst();
        var made = awards.recommend(
                panels.buyer, ranked.id(), first.bid(), "Best for the city.", "La meilleure pour la ville.");
        approve(made);
        if (confirmed) {
            var award = awards.of(made.id()).orElseThrow();
            clock.set(award.standstill().until());
            awards.confirm(panels.buyer, award.id());
        }
        return ranked.stage().ocid().value();
    }

    public String noneSuitable() {
        var ranked = panels.ranked(RFP, List.of("60000"), "no");
        approve(awards.recommend(panels.buyer, ranked.id(), null, "None meets it.", "Aucune ne convient."));
        return ranked.stage().ocid().value();
    }

    private void approve(Recommendation made) {
        for (var step : made.steps()) {
            var holder = people.holder(step.authority(), Role.APPROVER);
            awards.decide(holder, made.id(), org.guildhall.awards.Decision.APPROVE, null, "");
        }
    }

    private String cancelled() {
        var buyer = notices.buyer();
        var stage = notices.published(buyer, "invitation-to-tender", Duration.ofDays(20));
        solicitations.cancel(buyer, stage.solicitation(), new Text("The budget fell.", "Le budget a été réduit."));
        return stage.ocid().value();
    }

    private String information() {
        var buyer = notices.buyer();
        var stage = notices.published(buyer, "request-for-information", Duration.ofDays(10));
        clock.advance(Duration.ofDays(10));
        bids.opened(stage);
        var study = new ByteArrayInputStream("Depth by street.".getBytes(StandardCharsets.UTF_8));
        syntheses.write(buyer, stage.id(), new Text("Measure first.", "Mesurer d’abord."));
        syntheses.attach(buyer, stage.id(), new Text("Study", "Étude"), "study.txt", study);
        syntheses.requestReview(buyer, stage.id());
        syntheses.review(notices.buyer(), stage.id(), true, "");
        syntheses.publish(buyer, stage.id());
        return stage.ocid().value();
    }

    /** A named vendor, a statement of capabilities that was refused, and the offer stage. */
    private String directAward() {
        var buyer = notices.buyer();
        var drafted = notices.drafted(buyer, "direct-award");
        var named = bids.membership(bids.bidder()).organisation().value();
        var stages = new ArrayList<>(drafted.draft().stages());
        var offer = stages.get(1);
        stages.set(1, offer.withQuestionsUntil(null).withParticipants(List.of(), named));
        var ground = new Draft.Basis(null, null, null, List.of(), "71", "A patent until 2031.");
        var draft = new Draft(drafted.draft().title(), drafted.draft().summary(), stages, ground);
        drafting.revise(buyer, drafted.id(), draft);
        drafting.requestReview(buyer, drafted.id());
        drafting.review(notices.buyer(), drafted.id(), Decision.ACCEPT, "");
        var closes = clock.instant().plus(Duration.ofDays(16));
        var published = drafting.publish(buyer, drafted.id(), closes, null);
        var notice = solicitations.stage(published.stages().getFirst().id()).orElseThrow();
        bids.received(bids.bidder(), notice, "1");
        clock.set(closes);
        bids.opened(notice);
        var statement = openings.bids(notice.id()).getFirst().id().value().toString();
        panels.refuse(buyer, notice.id(), statement);
        start(buyer, published);
        return notice.ocid().value();
    }

    /** Of two who were qualified, one bids with somebody who was not; the city finds that bid not eligible. */
    private String listThenProposals() {
        var ranked = panels.ranked("request-for-qualifications-then-proposals", List.of("0", "0", "0"), "9", "8", "no");
        var started = start(
                panels.buyer, solicitations.byId(ranked.stage().solicitation()).orElseThrow());
        var stage = notices.stage(started.stages().getLast().id());
        var first = ranked.bidders().getFirst();
        var second = ranked.bidders().get(1);
        teams.declare(second, stage.id(), new Team(List.of("Newcomer Corp."), List.of("Diggers Ltd.")));
        bids.received(first, stage, "60000");
        bids.received(second, stage, "50000");
        panels.open(stage.id());
        var judged = panels.declared(new EvaluationFixtures.Case(stage, List.of(first, second), panels.panel()));
        var organisation = panels.organisation(second);
        var bid = openings.bids(stage.id()).stream()
                .filter(each -> each.organisation().equals(organisation))
                .findFirst()
                .orElseThrow();
        teams.find(panels.buyer, stage.id(), bid.id(), false, new Text("Not qualified.", "Non qualifié."));
        panels.judged(judged, "9", "8");
        var best = evaluations.ranking(stage.id()).orElseThrow().standings().getFirst();
        approve(awards.recommend(
                panels.buyer, stage.id(), best.bid(), "It is who was qualified.", "Elle a été qualifiée."));
        return ranked.stage().ocid().value();
    }

    private Solicitation start(Actor buyer, Solicitation solicitation) {
        var now = clock.instant();
        return solicitations.start(
                buyer, solicitation.id(), 2, now.plus(Duration.ofDays(30)), now.plus(Duration.ofDays(5)), null);
    }
}
