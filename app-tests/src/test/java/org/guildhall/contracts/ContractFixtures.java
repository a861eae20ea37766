package org.guildhall.contracts;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.guildhall.Fixture;
import org.guildhall.TestClock;
import org.guildhall.awards.AwardFixtures;
import org.guildhall.awards.AwardId;
import org.guildhall.budgets.Movement.Cause;
import org.guildhall.budgets.Movement.Kind;
import org.guildhall.contracts.TypedContract.Text;
import org.guildhall.contracts.TypedContract.TypedInsurance;
import org.guildhall.contracts.TypedContract.TypedMilestone;
import org.guildhall.contracts.TypedContract.TypedOption;
import org.guildhall.evaluation.EvaluationFixtures;
import org.guildhall.evaluation.EvaluationFixtures.Case;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Money;
import org.guildhall.kernel.Role;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.guildhall.solicitations.SolicitationFixtures;
import org.guildhall.terms.Draft;

/**
 * Contracts through every door, from the published notice to two signatures. Their lines are {@code controllers} (12
 * sites) and {@code sensors} (40 each), at one unit price.
 */
@Fixture
public class ContractFixtures {
    public final Actor buyer;
    public final Actor owner;
    public final Actor receiver;
    public final Actor payables;

    private final ContractDrafts drafts;
    private final Signing signing;
    private final CallingUp callingUp;
    private final Contracts contracts;
    private final SolicitationFixtures notices;
    private final EvaluationFixtures evaluations;
    private final AwardFixtures awards;
    private final PeopleFixtures people;
    private final TestClock clock;

    ContractFixtures(
            ContractDrafts drafts,
            Signing signing,
            CallingUp callingUp,
            Contracts contracts,
            SolicitationFixtures notices,
            EvaluationFixtures evaluations,
            AwardFixtures awards,
            People people,
            TestClock clock) {
        this.drafts = drafts;
        this.signing = signing;
        this.callingUp = callingUp;
        this.contracts = contracts;
        this.notices = notices;
        this.evaluations = evaluations;
        this.awards = awards;
        this.people = new PeopleFixtures(people);
        this.clock = clock;
        this.buyer = evaluations.buyer;
        this.owner = this.people.with(Role.CONTRACT_OWNER);
        this.receiver = this.people.with(Role.RECEIVER);
        this.payables = this.people.with(Role.ACCOUNTS_PAYABLE);
    }

    /** A contract and the member who acts for its supplier. */
    public record Bound(Contract contract, Actor supplier) {
        public ContractId id() {
            return contract.id();
        }
    }

    /** A request for proposals with one bid at this price for each unit, ranked. */
    public Case ranked(String unitPrice) {
        return ranked(unitPrice, false);
    }

    /** The same, of a call that leads to a contract or a standing offer. */
    public Case ranked(String unitPrice, boolean standingOffer) {
        var lines = List.of(line("controllers", "12", "site"), line("sensors", "40", "each"));
        return evaluations.ranked(evaluations.opened(notices.priced(buyer, lines, standingOffer), unitPrice), "9");
    }

    /** A draft from a confirmed award that says nothing yet; 52 units at $500 unless priced otherwise: $26,000. */
    public Bound drafted(String unitPrice, boolean standingOffer) {
        var ranked = ranked(unitPrice, standingOffer);
        var award = awards.confirmed(ranked);
        var draft = drafts.draft(buyer, award.id(), standingOffer, TypedContract.NOTHING);
        return new Bound(draft, ranked.bidders().getFirst());
    }

    /** A draft from a confirmed award that says nothing yet. */
    public Contract draftOf(AwardId award) {
        return drafts.draft(buyer, award, false, TypedContract.NOTHING);
    }

    /** A year from today, 10 % holdback, a milestone, a deliverable, an option of $5,000 and insurance. */
    public TypedContract terms() {
        var today = clock.today();
        return new TypedContract(
                owner.id().toString(),
                null,
                today.toString(),
                today.plusYears(1).toString(),
                "10",
                null,
                null,
                null,
                List.of(
                        new TypedMilestone(
                                "milestone",
                                new Text("First corridor live", "Premier corridor en service"),
                                new Text("Twelve signals adapt for a week.", "Douze feux s’adaptent une semaine."),
                                today.plusMonths(3).toString()),
                        new TypedMilestone(
                                "deliverable",
                                new Text("Operations manual", "Manuel d’exploitation"),
                                new Text("In both languages.", "Dans les deux langues."),
                                today.plusMonths(4).toString())),
                List.of(new TypedOption(
                        new Text("A second year", "Une deuxième année"),
                        today.plusMonths(10).toString(),
                        "12",
                        "5000")),
                List.of(new TypedInsurance("general-liability", "2000000")));
    }

    /** Complete, and offered to be signed. */
    public Bound offered(String unitPrice, boolean standingOffer) {
        var drafted = drafted(unitPrice, standingOffer);
        drafts.revise(buyer, drafted.id(), terms());
        return offer(drafted);
    }

    /** The same with terms of the test’s own. */
    public Bound offered(Bound drafted, TypedContract terms) {
        drafts.revise(buyer, drafted.id(), terms());
        drafts.revise(buyer, drafted.id(), terms);
        return offer(drafted);
    }

    private Bound offer(Bound drafted) {
        var bytes = ("The contract " + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);
        drafts.attach(buyer, drafted.id(), "contract.txt", new ByteArrayInputStream(bytes));
        return new Bound(drafts.offer(buyer, drafted.id()), drafted.supplier());
    }

    /** Signed by both, in force; fixed price. */
    public Bound inForce() {
        return signed(offered("500", false));
    }

    public Bound inForce(String unitPrice) {
        return signed(offered(unitPrice, false));
    }

    /** In force with unit rates: quantities are estimates within the value. */
    public Bound unitRates() {
        var rates = new TypedContract(null, "unit-rates", null, null, null, null, null, null, null, null, null);
        return signed(offered(drafted("500", false), rates));
    }

    /** A standing offer in force. */
    public Bound standingOffer() {
        return signed(offered("500", true));
    }

    /** The same, with every milestone met. */
    public Bound milestonesMet(Bound bound) {
        var milestones = contracts.byId(bound.id()).milestones();
        milestones.forEach(each -> contracts.meet(owner, bound.id(), each.id(), "Seen.", null));
        return bound;
    }

    /** A call-up of so many sensors, signed. */
    public Bound callUp(Bound standingOffer, String sensors) {
        var today = clock.today();
        var typed = new CallingUp.TypedCallUp(
                today.toString(),
                today.plusMonths(6).toString(),
                List.of(new CallingUp.TypedQuantity("sensors", sensors)));
        var callUp = callingUp.callUp(buyer, standingOffer.id(), typed);
        signForCity(callUp);
        return new Bound(contracts.byId(callUp.id()), standingOffer.supplier());
    }

    /** Signed by both, and insured for years. */
    public Bound signed(Bound offered) {
        var bound = uninsured(offered);
        for (var cover : bound.contract().insurance()) {
            contracts.certify(
                    owner,
                    bound.id(),
                    new Contracts.TypedCertificate(
                            cover.kind().code(),
                            "Harbour Mutual",
                            "HM-0",
                            cover.required().amount().toPlainString(),
                            clock.today().plusYears(6).toString()));
        }
        return new Bound(contracts.byId(bound.id()), bound.supplier());
    }

    /** Signed by both; no certificate was handed in. */
    public Bound uninsured(Bound offered) {
        var document = Objects.requireNonNull(offered.contract().document());
        signing.sign(offered.supplier(), offered.id(), document.sha256(), "President");
        signForCity(offered.contract());
        return new Bound(contracts.byId(offered.id()), offered.supplier());
    }

    /** By a new holder of the authority that the value needs. */
    public Actor signForCity(Contract contract) {
        var signer = signer(contract);
        signing.sign(
                signer,
                contract.id(),
                Objects.requireNonNull(contract.document()).sha256(),
                "");
        return signer;
    }

    public Actor signer(Contract contract) {
        var authority = signing.signsForCity(contract);
        return people.holder(authority.id(), authority.role());
    }

    /** Ends it at once, whatever is open; in a transaction. */
    public static void end(Contracts contracts, Bound bound, ContractStatus how) {
        var of = bound.contract();
        var kind = how == ContractStatus.CLOSED ? Kind.CLOSED : Kind.TERMINATED;
        var cause = new Cause(kind, of.ocid(), of.number(), "/contracts/" + of.id(), null);
        contracts.end(cause, of.id(), how, Money.cad("0"));
    }

    private static Draft.LineText line(String id, String quantity, String unit) {
        return new Draft.LineText(id, new Draft.Text(id, id), new BigDecimal(quantity), unit);
    }
}
