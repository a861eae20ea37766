package org.guildhall.solicitations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.guildhall.Fixture;
import org.guildhall.budgets.Budgets;
import org.guildhall.drafting.Decision;
import org.guildhall.drafting.Drafting;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Role;
import org.guildhall.keys.OpeningKeys;
import org.guildhall.needs.Needs;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.guildhall.procedures.ProcedureStage;
import org.guildhall.requests.RequestFixtures;
import org.guildhall.requests.RequestId;
import org.guildhall.requests.Requests;
import org.guildhall.terms.Draft;
import org.guildhall.terms.Draft.CriterionText;
import org.guildhall.terms.Draft.FieldText;
import org.guildhall.terms.Draft.Text;
import org.guildhall.vendors.OrganisationId;
import org.jspecify.annotations.Nullable;

/** Solicitations of a test, through the doors: each on an approved request of its own. */
@Fixture
public class SolicitationFixtures {
    public static final String PASSPHRASE = "harbour lantern seven quilt";

    private final Solicitations solicitations;
    private final Drafting drafting;
    private final OpeningKeys keys;
    private final CityClock clock;
    private final PeopleFixtures people;
    private final RequestFixtures requests;

    @Nullable
    private List<Actor> holders;

    public SolicitationFixtures(
            Solicitations solicitations,
            Drafting drafting,
            OpeningKeys keys,
            CityClock clock,
            People people,
            Requests requests,
            Budgets budgets,
            Needs needs) {
        this.solicitations = solicitations;
        this.drafting = drafting;
        this.keys = keys;
        this.clock = clock;
        this.people = new PeopleFixtures(people);
        this.requests = new RequestFixtures(requests, budgets, needs, people);
    }

    /** Two of {@link #holders}, who together open. */
    public List<Actor> openers() {
        return holders().subList(0, 2);
    }

    /** Four officers with keys under {@link #PASSPHRASE}, the same for every test of a run. */
    public synchronized List<Actor> holders() {
        if (holders == null) {
            holders = List.of(keyed(), keyed(), keyed(), keyed());
        }
        return holders;
    }

    /** One more officer with a key under {@link #PASSPHRASE}. */
    public Actor keyed() {
        var officer = people.with(Role.BUYER);
        keys.enrol(officer, PASSPHRASE);
        return officer;
    }

    /** What a call says that leads to a standing offer. */
    public static final Draft.InstrumentText STANDING_OFFER = new Draft.InstrumentText(
            "standing-offer",
            new Text(
                    "Any office orders by call-up; quantities are estimates.",
                    "Tout service commande; quantités estimées."));

    public Actor buyer() {
        return people.with(Role.BUYER);
    }

    public RequestId approvedRequest() {
        return requests.approved(people.with(Role.REQUESTER), "90000").id();
    }

    /** A complete draft: in each stage one criterion of every kind the stage assesses, and one file field. */
    public Solicitation drafted(Actor author, String procedure) {
        var drafted = drafting.draft(author, approvedRequest(), procedure);
        return drafting.revise(author, drafted.id(), complete(drafted));
    }

    /** As {@link #drafted}, reviewed by a colleague. */
    public Solicitation reviewed(Actor author, String procedure) {
        return reviewed(author, drafted(author, procedure));
    }

    /** As {@link #reviewed}, to be opened by two of three {@link #holders} and a paper in the safe. */
    public Solicitation reviewedWithPaper(Actor author, String procedure) {
        var drafted = drafted(author, procedure);
        var ids =
                holders().subList(0, 3).stream().map(each -> each.id().value()).toList();
        var stage = drafted.draft().stage(1).withOpeners(ids, 2, true);
        drafting.revise(author, drafted.id(), drafted.draft().withStage(1, stage));
        return reviewed(author, drafted);
    }

    private Solicitation reviewed(Actor author, Solicitation drafted) {
        drafting.requestReview(author, drafted.id());
        return drafting.review(buyer(), drafted.id(), Decision.ACCEPT, "");
    }

    /** As {@link #published(Actor, String, Duration)}, for what was approved at this estimate. */
    public PublishedStage worth(Actor author, String estimate, String procedure, Duration open) {
        var request = requests.approved(people.with(Role.REQUESTER), estimate).id();
        var drafted = drafting.draft(author, request, procedure);
        drafting.revise(author, drafted.id(), complete(drafted));
        reviewed(author, drafted);
        var published = drafting.publish(author, drafted.id(), clock.instant().plus(open), null);
        return stage(published.stages().getFirst().id());
    }

    /** Published, its first stage open for {@code open}; at least the procedure's minimum. */
    public PublishedStage published(Actor author, String procedure, Duration open) {
        var reviewed = reviewed(author, procedure);
        var published = drafting.publish(author, reviewed.id(), clock.instant().plus(open), null);
        return solicitations.stage(published.stages().getFirst().id()).orElseThrow();
    }

    /** A request for proposals on which these lines are priced, published and open for 40 days. */
    public PublishedStage priced(Actor author, List<Draft.LineText> lines) {
        return priced(author, lines, false);
    }

    /** The same, for a contract or a standing offer. */
    public PublishedStage priced(Actor author, List<Draft.LineText> lines, boolean standingOffer) {
        var drafted = drafted(author, "request-for-proposals");
        var stage = drafted.draft().stage(1);
        var draft = drafted.draft().withStage(1, stage.withPriceLines(lines));
        drafting.revise(author, drafted.id(), standingOffer ? draft.withTerms(null, STANDING_OFFER) : draft);
        drafting.requestReview(author, drafted.id());
        drafting.review(buyer(), drafted.id(), Decision.ACCEPT, "");
        var closing = clock.instant().plus(Duration.ofDays(40));
        var published = drafting.publish(author, drafted.id(), closing, null);
        return stage(published.stages().getFirst().id());
    }

    /** Published with officers of its own, who must have keys; others of {@link #holders} make up the number. */
    public PublishedStage openedBy(List<Actor> officers, String procedure, Duration open) {
        var author = buyer();
        var drafted = drafted(author, procedure);
        var stage = drafted.draft().stage(1);
        var ids = Stream.concat(officers.stream(), holders().stream())
                .map(each -> each.id().value())
                .distinct()
                .limit(4)
                .toList();
        drafting.revise(author, drafted.id(), drafted.draft().withStage(1, stage.withOpeners(ids)));
        drafting.requestReview(author, drafted.id());
        drafting.review(buyer(), drafted.id(), Decision.ACCEPT, "");
        var closing = clock.instant().plus(open);
        return stage(drafting.publish(author, drafted.id(), closing, null)
                .stages()
                .getFirst()
                .id());
    }

    /** A request for proposals, published and open for 40 days: one mandatory, one rated (60) and a price (40). */
    public PublishedStage published() {
        return published(buyer(), "request-for-proposals", Duration.ofDays(40));
    }

    /** A notice of intent that names a vendor, published for 20 days; the offer is asked afterwards. */
    public PublishedStage noticeOfIntent(Actor author, OrganisationId named) {
        var drafted = drafted(author, "direct-award");
        var offer = drafted.draft().stage(2).withParticipants(List.of(), named.value());
        drafting.revise(author, drafted.id(), drafted.draft().withStage(2, offer));
        drafting.requestReview(author, drafted.id());
        drafting.review(buyer(), drafted.id(), Decision.ACCEPT, "");
        var closing = clock.instant().plus(Duration.ofDays(20));
        var published = drafting.publish(author, drafted.id(), closing, null);
        return stage(published.stages().getFirst().id());
    }

    /** The fields that a draft lacks once a stage says for how many days its bids bind. */
    public List<String> missing(Actor author, Solicitation drafted, int stage, int days) {
        var draft = drafted.draft();
        drafting.revise(
                author, drafted.id(), draft.withStage(stage, draft.stage(stage).withIrrevocableDays(days)));
        return drafting.missing(drafted.id()).stream()
                .map(Refused.FieldProblem::field)
                .toList();
    }

    /** A started stage as it stands now, with its addenda. */
    public PublishedStage stage(StageId id) {
        return solicitations.stage(id).orElseThrow();
    }

    public Draft complete(Solicitation solicitation) {
        var stages = new ArrayList<Draft.Stage>();
        var until = clock.instant().plus(Duration.ofDays(5));
        for (var rules : solicitation.procedure().stages()) {
            stages.add(stage(rules, stages.isEmpty() ? until : null));
        }
        return new Draft(
                new Text("Adaptive signals", "Feux adaptatifs"),
                new Text("Signals that wait for people.", "Des feux qui attendent les gens."),
                stages,
                null);
    }

    private Draft.Stage stage(ProcedureStage rules, @Nullable Instant questionsUntil) {
        var file = new FieldText("plan", null, "file", new Text("Plan", "Plan"), true, null, null);
        var ids = holders().stream().map(each -> each.id().value()).toList();
        return Draft.Stage.EMPTY
                .withCriteria(criteria(rules))
                .withFields(List.of(file))
                .withQuestionsUntil(questionsUntil)
                .withOpeners(ids);
    }

    public static List<CriterionText> criteria(ProcedureStage rules) {
        var criteria = new ArrayList<CriterionText>();
        var rated = rules.assesses(ProcedureStage.Assessment.RATED);
        var priced = rules.assesses(ProcedureStage.Assessment.PRICE);
        if (rules.assesses(ProcedureStage.Assessment.MANDATORY)) {
            criteria.add(criterion("insured", "mandatory", null));
        }
        if (rated) {
            criteria.add(criterion("quality", "rated", priced ? "60" : "100"));
        }
        if (priced) {
            criteria.add(rated ? price("price", "40", "50000", "150000") : criterion("price", "price", null));
        }
        return criteria;
    }

    public static CriterionText criterion(String id, String kind, @Nullable String weight) {
        var title = new Text("Criterion " + id, "Critère " + id);
        return new CriterionText(id, kind, title, null, number(weight), null, null, null);
    }

    public static CriterionText price(
            String id, @Nullable String weight, @Nullable String full, @Nullable String zero) {
        var title = new Text("Price", "Prix");
        return new CriterionText(id, "price", title, null, number(weight), null, number(full), number(zero));
    }

    /** That an act is refused with this code. */
    public static void refused(String code, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.problem().code()).endsWith(code));
    }

    private static @Nullable BigDecimal number(@Nullable String number) {
        return number == null ? null : new BigDecimal(number);
    }
}
