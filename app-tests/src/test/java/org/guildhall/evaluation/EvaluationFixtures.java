package org.guildhall.evaluation;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.guildhall.Fixture;
import org.guildhall.TestClock;
import org.guildhall.documents.Documents;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Role;
import org.guildhall.openings.Lost;
import org.guildhall.openings.Openings;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.guildhall.ranking.Yardstick;
import org.guildhall.seal.BidAddress;
import org.guildhall.seal.BidContent;
import org.guildhall.seal.Recipient;
import org.guildhall.seal.SealedBids;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.SolicitationFixtures;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.solicitations.StageId;
import org.guildhall.statements.Statements;
import org.guildhall.submissions.Receipt;
import org.guildhall.submissions.SubmissionFixtures;
import org.guildhall.submissions.Submissions;
import org.guildhall.teams.Teams;
import org.guildhall.vendors.Membership;
import org.guildhall.vendors.OrganisationId;
import org.guildhall.vendors.VendorFixtures;
import org.guildhall.vendors.Vendors;

/** Stages with sealed bids that were opened, and panels that have come to some point, all through the doors. */
@Fixture
public class EvaluationFixtures {
    /** One page with some words; what follows is a comment. */
    private static final String PDF = """
            %PDF-1.7
            1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
            2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
            3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 200 50]/Contents 4 0 R
            /Resources<</Font<</F 5 0 R>>>>>> endobj
            4 0 obj <</Length 44>> stream
            BT /F 12 Tf 9 9 Td (A plan of signals) Tj ET
            endstream endobj
            5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj
            trailer <</Root 1 0 R>>
            %%EOF
            %""";

    public final Actor buyer;

    private final Evaluations evaluations;
    private final Statements statements;
    private final EvaluationRows rows;
    private final Submissions submissions;
    private final Teams teams;
    private final Openings openings;
    private final SubmissionFixtures bids;
    private final Solicitations doors;
    private final SolicitationFixtures solicitations;
    private final Documents documents;
    private final People people;
    private final PeopleFixtures persons;
    private final Vendors registry;
    private final VendorFixtures vendors;
    private final TestClock clock;

    EvaluationFixtures(
            Evaluations evaluations,
            Statements statements,
            EvaluationRows rows,
            Submissions submissions,
            Teams teams,
            Openings openings,
            SubmissionFixtures bids,
            Solicitations doors,
            SolicitationFixtures solicitations,
            Documents documents,
            People people,
            Vendors vendors,
            TestClock clock) {
        this.evaluations = evaluations;
        this.statements = statements;
        this.rows = rows;
        this.submissions = submissions;
        this.teams = teams;
        this.openings = openings;
        this.bids = bids;
        this.doors = doors;
        this.solicitations = solicitations;
        this.documents = documents;
        this.people = people;
        this.persons = new PeopleFixtures(people);
        this.registry = vendors;
        this.vendors = new VendorFixtures(vendors);
        this.clock = clock;
        this.buyer = persons.with(Role.BUYER);
    }

    /** A panel of a chair who does not score and two evaluators who do. */
    public record People3(Actor chair, Actor first, Actor second) {
        public List<Actor> all() {
            return List.of(chair, first, second);
        }
    }

    /** A stage, its bidders in the order of arrival, and its panel. */
    public record Case(PublishedStage stage, List<Actor> bidders, People3 panel) {
        public StageId id() {
            return stage.id();
        }
    }

    /** Published, bid on at these prices by as many new vendors, closed and opened. */
    public Case opened(String procedure, String... prices) {
        return opened(solicitations.published(buyer, procedure, Duration.ofDays(40)), prices);
    }

    /** A published stage, bid on at these prices for one unit of each line, closed and opened. */
    public Case opened(PublishedStage stage, String... prices) {
        var bidders = new ArrayList<Actor>();
        for (var price : prices) {
            bidders.add(bid(stage, price));
        }
        open(stage.id());
        return new Case(stage, bidders, panel());
    }

    public People3 panel() {
        return new People3(persons.with(Role.CHAIR), persons.with(Role.EVALUATOR), persons.with(Role.EVALUATOR));
    }

    /** A new vendor's sealed bid, before closing. */
    public Actor bid(PublishedStage stage, String price) {
        var member = vendors.registered();
        var actor = people.byId(member.person()).orElseThrow();
        bids.complete(actor, stage);
        try (var arrived = documents.receive(new ByteArrayInputStream(envelope(stage, member, price)), 1 << 20)) {
            var receipt = submissions.receive(actor, stage.id(), arrived, null, clock.instant());
            if (!(receipt instanceof Receipt.Received)) {
                throw new IllegalStateException("not received: " + receipt);
            }
        }
        return actor;
    }

    /** Moves the clock to closing; both officers open. */
    public void open(StageId stage) {
        clock.set(doors.closing(stage).orElseThrow().at());
        for (var officer : solicitations.openers()) {
            openings.open(officer, stage, SolicitationFixtures.PASSPHRASE, Lost.STOPS);
        }
        openings.bids(stage).stream().filter(bid -> bid.code() != null).forEach(bid -> {
            throw new IllegalStateException("a bid of the fixtures is broken: " + bid.code());
        });
    }

    public Case named(Case opened) {
        var panel = opened.panel();
        var members = List.of(panel.first().id(), panel.second().id());
        evaluations.name(buyer, opened.id(), panel.chair().id(), members, "");
        return opened;
    }

    public Case declared(Case opened) {
        named(opened).panel().all().forEach(each -> evaluations.declare(each, opened.id(), false, ""));
        return opened;
    }

    /** Everybody gave the bids these quality scores, in order of arrival, and says that each is insured. */
    public Case scored(Case opened, String... qualities) {
        marked(opened, qualities);
        for (var evaluator : List.of(opened.panel().first(), opened.panel().second())) {
            evaluations.complete(evaluator, opened.id());
        }
        return opened;
    }

    /** As {@link #scored}, and nobody's scores are final yet. */
    public Case marked(Case opened, String... qualities) {
        declared(opened);
        for (var evaluator : List.of(opened.panel().first(), opened.panel().second())) {
            evaluations.score(evaluator, opened.id(), marks(opened, qualities));
        }
        return opened;
    }

    /** As {@link #scored} and agreed as scored; names and prices are shown. */
    public Case revealed(Case opened, String... qualities) {
        scored(opened, qualities);
        evaluations.agree(opened.panel().chair(), opened.id(), marks(opened, qualities));
        evaluations.closeQuality(opened.panel().chair(), opened.id());
        return opened;
    }

    /** Agreed as scored. */
    public void agreed(Case scored, String... qualities) {
        evaluations.agree(scored.panel().chair(), scored.id(), marks(scored, qualities));
    }

    /** Scored, agreed and ranked by a panel that has declared. */
    public void judged(Case declared, String... qualities) {
        for (var evaluator : List.of(declared.panel().first(), declared.panel().second())) {
            evaluations.score(evaluator, declared.id(), marks(declared, qualities));
            evaluations.complete(evaluator, declared.id());
        }
        evaluations.agree(declared.panel().chair(), declared.id(), marks(declared, qualities));
        evaluations.rank(declared.panel().chair(), declared.id());
    }

    /** As {@link #scored}, agreed as scored and ranked. */
    public Case ranked(String procedure, List<String> prices, String... qualities) {
        return ranked(opened(procedure, prices.toArray(String[]::new)), qualities);
    }

    /** As {@link #scored}, agreed as scored and ranked. */
    public Case ranked(Case bid, String... qualities) {
        var opened = scored(bid, qualities);
        evaluations.agree(opened.panel().chair(), opened.id(), marks(opened, qualities));
        evaluations.rank(opened.panel().chair(), opened.id());
        return opened;
    }

    /** Marks on every bid that is judged, by every criterion; a quality of "no" is a mandatory criterion not met. */
    List<NewMark> marks(Case opened, String... qualities) {
        var bids = openings.bids(opened.id()).stream()
                .collect(Collectors.toMap(bid -> bid.organisation(), bid -> bid.id()));
        var candidates = rows.candidates(opened.id());
        var gone = new HashSet<>(submissions.withdrawn(opened.id()));
        gone.addAll(teams.ineligible(opened.id()));
        var judged = evaluations.desk(buyer, opened.id()).yardsticks().judged();
        var marks = new ArrayList<NewMark>();
        for (int i = 0; i < opened.bidders().size(); i++) {
            var organisation = organisation(opened.bidders().get(i));
            if (gone.contains(bids.get(organisation))) {
                continue;
            }
            var candidate = candidates.stream()
                    .filter(each -> each.bid().equals(bids.get(organisation)))
                    .findFirst()
                    .orElseThrow();
            for (var yardstick : judged) {
                var rated = yardstick instanceof Yardstick.Rated;
                var met = String.valueOf(!"no".equals(qualities[i]));
                var score = "no".equals(qualities[i]) ? "5" : qualities[i];
                marks.add(new NewMark(
                        candidate.id().toString(),
                        yardstick.id(),
                        rated ? score : null,
                        rated ? null : met,
                        "Because of the plan."));
            }
        }
        return marks;
    }

    /** The buyer's refusal of a statement of capabilities. */
    public void refuse(Actor by, StageId stage, String statement) {
        statements.answer(
                by, stage, statement, new Statements.NewAnswer("false", "No licence.", "Il manque la licence."));
    }

    public OrganisationId organisation(Actor bidder) {
        return registry.membershipOf(bidder.id()).orElseThrow().organisation();
    }

    private static byte[] envelope(PublishedStage stage, Membership member, String price) {
        var address = new BidAddress(
                stage.solicitation().toString(),
                member.organisation().toString(),
                stage.id().toString());
        var written = SubmissionFixtures.answers(stage).entrySet().stream()
                .map(each -> "\"" + each.getKey() + "\":\"" + each.getValue() + "\"")
                .collect(Collectors.joining(","));
        var answers =
                "{\"answers\":{" + written + "},\"files\":{\"plan\":\"files/acme-plan.pdf\"},\"acknowledged\":[]}";
        var lines = stage.priceLines().stream()
                .map(line -> "\"" + line.id() + "\":\"" + price + "\"")
                .collect(Collectors.joining(","));
        var prices = "{\"currency\":\"CAD\",\"unitPrices\":{" + lines + "}}";
        var plan = new BidContent.File(
                "files/acme-plan.pdf", "application/pdf", () -> stream(PDF + member.organisation()));
        var content = new BidContent(address, () -> stream(answers), () -> stream(prices), List.of(plan));
        try (var out = new ByteArrayOutputStream()) {
            var opening = new Recipient(stage.recipient());
            SealedBids.seal(content, out, opening, new Recipient(stage.closingLock()));
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
