package org.guildhall.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.guildhall.RoomTest;
import org.guildhall.awards.AwardFixtures;
import org.guildhall.contracts.ContractFixtures.Bound;
import org.guildhall.contracts.TypedContract.TypedInsurance;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Money;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Role;
import org.guildhall.mail.Letters;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.guildhall.vendors.VendorFixtures;
import org.guildhall.vendors.Vendors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** From a confirmed award to a contract in force, and what happens to it there. */
class ContractsTest extends RoomTest {
    @Autowired
    Contracts contracts;

    @Autowired
    ContractDrafts drafts;

    @Autowired
    Signing signing;

    @Autowired
    ContractFixtures fixtures;

    @Autowired
    AwardFixtures awards;

    @Autowired
    Journal journal;

    @Autowired
    Letters letters;

    @Autowired
    People people;

    @Autowired
    Vendors vendors;

    private PeopleFixtures persons;

    @BeforeEach
    void people() {
        persons = new PeopleFixtures(people);
    }

    @Test
    void itsLinesAreThoseOfTheBidAndItsPriceTheOneCompeted() {
        var drafted = fixtures.drafted("500", false).contract();
        assertThat(drafted.lines()).extracting(ContractLine::id).containsExactly("controllers", "sensors");
        assertThat(drafted.lines()).allMatch(line -> line.unitPrice().equals(Money.cad("500")));
        assertThat(drafted.competed()).isEqualTo(Money.cad("26000"));
        assertThat(Contract.total(drafted.lines(), drafted.value()))
                .isEqualTo(drafted.value())
                .isEqualTo(drafted.competed());
        assertThat(drafted.number()).matches("C-\\d{4}-\\d{4,}");
        assertThat(contracts.byId(drafted.id())).isEqualTo(drafted);
    }

    @Test
    void anAwardMustBeConfirmedAndLeadsToOneContractUntilThatIsGivenUp() {
        var ranked = fixtures.ranked("500");
        var decided = awards.decided(ranked);
        refused(() -> draft(decided), ContractProblem.AWARD_NOT_CONFIRMED);
        var drafted = fixtures.drafted("500", false);
        var award = drafted.contract().award();
        refused(
                () -> drafts.draft(fixtures.buyer, award, false, TypedContract.NOTHING),
                ContractProblem.AWARD_HAS_CONTRACT);
        refused(() -> drafts.cancel(fixtures.buyer, drafted.id(), " "), CommonProblem.INVALID);
        drafts.cancel(fixtures.buyer, drafted.id(), "The supplier withdrew.");
        var again = drafts.draft(fixtures.buyer, award, false, TypedContract.NOTHING);
        assertThat(again.kind()).isEqualTo(ContractKind.CONTRACT);
        refused(() -> drafts.cancel(fixtures.buyer, drafted.id(), "Twice."), CommonProblem.WRONG_STATE);
    }

    @Test
    void whatIsDrawnUpIsOfTheKindThatTheCallSaid() {
        var plain = awards.confirmed(fixtures.ranked("500")).id();
        refused(
                () -> drafts.draft(fixtures.buyer, plain, true, TypedContract.NOTHING),
                ContractProblem.PUBLISHED_AS_CONTRACT);
        assertThat(drafts.draft(fixtures.buyer, plain, false, TypedContract.NOTHING)
                        .kind())
                .isEqualTo(ContractKind.CONTRACT);
        var offer = awards.confirmed(fixtures.ranked("500", true)).id();
        refused(
                () -> drafts.draft(fixtures.buyer, offer, false, TypedContract.NOTHING),
                ContractProblem.PUBLISHED_AS_STANDING_OFFER);
        assertThat(drafts.draft(fixtures.buyer, offer, true, TypedContract.NOTHING)
                        .kind())
                .isEqualTo(ContractKind.STANDING_OFFER);
    }

    @Test
    void aCallThatWasPublishedBeforeItSaidSoMayLeadToEither() {
        var ranked = fixtures.ranked("500");
        jdbc.sql("update solicitations.solicitation set contact = null, instrument = null where id = :id")
                .param("id", ranked.stage().solicitation().value())
                .update();
        var older = awards.confirmed(ranked).id();
        assertThat(drafts.draft(fixtures.buyer, older, true, TypedContract.NOTHING)
                        .kind())
                .isEqualTo(ContractKind.STANDING_OFFER);
    }

    private void draft(org.guildhall.awards.Award award) {
        drafts.draft(fixtures.buyer, award.id(), false, TypedContract.NOTHING);
    }

    @Test
    void nothingIsOfferedWhileSomethingIsMissingAndItSaysWhat() {
        var drafted = fixtures.drafted("500", false);
        var missing = fields(() -> drafts.offer(fixtures.buyer, drafted.id()));
        assertThat(missing).containsExactly("owner", "startsOn", "endsOn", "document");
        drafts.revise(fixtures.buyer, drafted.id(), fixtures.terms());
        assertThat(fields(() -> drafts.offer(fixtures.buyer, drafted.id()))).containsExactly("document");
        attach(drafted, "contract.pdf", "%PDF-1.7");
        assertThat(drafts.offer(fixtures.buyer, drafted.id()).status()).isEqualTo(ContractStatus.SIGNING);
        refused(() -> drafts.offer(fixtures.buyer, drafted.id()), ContractProblem.NOT_DRAFT);
        refused(() -> attach(drafted, "other.pdf", "%PDF-1.7"), ContractProblem.NOT_DRAFT);
    }

    @Test
    void whatIsTypedWrongIsNamedAllAtOnce() {
        var drafted = fixtures.drafted("500", false);
        var wrong = new TypedContract(
                "nobody",
                "time-and-materials",
                "2026-13-01",
                "2026-01-01",
                "50.01",
                null,
                null,
                "26000.01",
                List.of(new TypedContract.TypedMilestone("party", null, null, "soon")),
                List.of(new TypedContract.TypedOption(null, null, "241", "-1")),
                List.of(new TypedInsurance("cyber", "0"), new TypedInsurance("cyber", "5")));
        assertThat(fields(() -> drafts.revise(fixtures.buyer, drafted.id(), wrong)))
                .contains(
                        "owner",
                        "startsOn",
                        "ceiling",
                        "holdback",
                        "milestones[0].kind",
                        "milestones[0].title.en",
                        "milestones[0].due",
                        "options[0].months",
                        "options[0].value",
                        "insurance[0].required",
                        "insurance[1].kind");
        assertThat(contracts.byId(drafted.id())).isEqualTo(drafted.contract());
    }

    @Test
    void aCeilingStaysWithinTheAwardToTheCent() {
        var drafted = fixtures.drafted("500", false);
        assertThat(fields(() -> revise(drafted, "time-and-materials", null, null, "26000.01")))
                .containsExactly("ceiling");
        revise(drafted, "time-and-materials", null, null, "26000");
        assertThat(contracts.byId(drafted.id()).value()).isEqualTo(Money.cad("26000"));
        assertThat(fields(() -> revise(drafted, "target-cost", "20000.01", "1.0001", "20000")))
                .containsExactly("supplierShare", "target");
        var shared = revise(drafted, "target-cost", "20000", "0.5", "24000");
        assertThat(shared.value()).isEqualTo(Money.cad("24000"));
        assertThat(Objects.requireNonNull(shared.targetCost()).price(Money.cad("22000")))
                .isEqualTo(Money.cad("21000"));
        assertThat(revise(drafted, "fixed", null, null, null).value()).isEqualTo(Money.cad("26000"));
    }

    private Contract revise(Bound drafted, String pricing, String target, String share, String ceiling) {
        var typed = new TypedContract(null, pricing, null, null, null, target, share, ceiling, null, null, null);
        return drafts.revise(fixtures.buyer, drafted.id(), typed);
    }

    @Test
    void itIsInForceOnceBothHaveSignedTheSameDocument() {
        var offered = fixtures.offered("500", false);
        var sha256 = Objects.requireNonNull(offered.contract().document()).sha256();
        var signer = fixtures.signer(offered.contract());
        refused(
                () -> signing.sign(offered.supplier(), offered.id(), "0".repeat(64), "P"),
                ContractProblem.OTHER_DOCUMENT);
        refused(() -> signing.sign(offered.supplier(), offered.id(), sha256, " "), CommonProblem.INVALID);
        var half = signing.sign(offered.supplier(), offered.id(), sha256, "President");
        assertThat(half.status()).isEqualTo(ContractStatus.SIGNING);
        refused(() -> signing.sign(offered.supplier(), offered.id(), sha256, "P"), ContractProblem.ALREADY_SIGNED);
        assertThat(facts(half, "contract.signed")).isZero();
        var whole = signing.sign(signer, offered.id(), sha256, null);
        assertThat(whole.inForce()).isTrue();
        assertThat(whole.signedAt()).isEqualTo(clock.instant());
        assertThat(whole.signatures()).extracting(Signature::sha256).containsOnly(sha256);
        assertThat(facts(whole, "contract.signed")).isEqualTo(1);
        refused(() -> signing.sign(signer, offered.id(), sha256, null), ContractProblem.ALREADY_SIGNED);
        assertThat(letters.readableBy(offered.supplier(), 500))
                .anyMatch(each -> each.body().contains("/contracts/" + offered.id()));
    }

    @Test
    void whoDrewItUpOrLacksTheAuthorityDoesNotSignForTheCity() {
        var offered = fixtures.offered("500", false);
        var sha256 = Objects.requireNonNull(offered.contract().document()).sha256();
        assertThat(signing.signsForCity(offered.contract()).id()).isEqualTo("director");
        var manager = persons.holding("manager", Role.APPROVER);
        refused(() -> signing.sign(manager, offered.id(), sha256, null), ContractProblem.NOT_YOUR_AUTHORITY);
        var roleless = persons.holding("director", Role.BUYER);
        refused(() -> signing.sign(roleless, offered.id(), sha256, null), ContractProblem.NOT_YOUR_AUTHORITY);
        new PeopleFixtures(people).delegate("director", fixtures.buyer.id());
        refused(() -> signing.sign(fixtures.buyer, offered.id(), sha256, null), ContractProblem.DRAFTER_SIGNS);
        var stranger =
                people.byId(new VendorFixtures(vendors).registered().person()).orElseThrow();
        refused(() -> signing.sign(stranger, offered.id(), sha256, "P"), CommonProblem.NOT_FOUND);
        refused(() -> contracts.readBy(stranger, offered.id()), CommonProblem.NOT_FOUND);
    }

    @Test
    void takenBackItIsSignedAnew() {
        var offered = fixtures.offered("500", false);
        var sha256 = Objects.requireNonNull(offered.contract().document()).sha256();
        signing.sign(offered.supplier(), offered.id(), sha256, "President");
        assertThat(drafts.takeBack(fixtures.buyer, offered.id()).signatures()).isEmpty();
        refused(() -> contracts.readBy(offered.supplier(), offered.id()), CommonProblem.NOT_FOUND);
        refused(() -> signing.sign(offered.supplier(), offered.id(), sha256, "P"), CommonProblem.NOT_FOUND);
        attach(offered, "second.txt", "Another text");
        drafts.offer(fixtures.buyer, offered.id());
        refused(() -> signing.sign(offered.supplier(), offered.id(), sha256, "P"), ContractProblem.OTHER_DOCUMENT);
    }

    @Test
    void aMilestoneIsMetOnceByTheOwnerInWords() {
        var bound = fixtures.inForce();
        var other = persons.with(Role.CONTRACT_OWNER);
        refused(() -> contracts.meet(other, bound.id(), "M1", "Seen.", null), ContractProblem.NOT_THE_OWNER);
        refused(() -> contracts.meet(fixtures.owner, bound.id(), "M9", "Seen.", null), CommonProblem.NOT_FOUND);
        refused(() -> contracts.meet(fixtures.owner, bound.id(), "M1", "", null), CommonProblem.INVALID);
        var today = clock.today();
        refused(() -> met(bound, today.plusDays(1)), CommonProblem.INVALID);
        refused(() -> met(bound, bound.contract().startsOn().minusDays(1)), CommonProblem.INVALID);
        var met = contracts.meet(fixtures.owner, bound.id(), "M1", "Seen on site.", null);
        assertThat(met.milestones().getFirst().metOn()).isEqualTo(today);
        assertThat(met.milestones().getFirst().met()).isTrue();
        assertThat(met.milestones().getLast().met()).isFalse();
        refused(() -> contracts.meet(fixtures.owner, bound.id(), "M1", "Again.", null), ContractProblem.MILESTONE_MET);
        assertThat(facts(met, "contract.milestone_met")).isEqualTo(1);
    }

    private Contract met(Bound bound, LocalDate day) {
        return contracts.meet(fixtures.owner, bound.id(), "M1", "Seen.", day.toString());
    }

    @Test
    void aCertificateCoversWhatIsRequiredAndItsEndIsToldOnce() {
        var bound = fixtures.inForce();
        var until = clock.today().plusDays(30);
        var low = certificate("general-liability", "1999999.99", until.toString());
        assertThat(fields(() -> contracts.certify(fixtures.owner, bound.id(), low)))
                .containsExactly("cover");
        var none = certificate("cyber", "2000000", until.toString());
        refused(() -> contracts.certify(fixtures.owner, bound.id(), none), CommonProblem.NOT_FOUND);
        var insured = contracts.certify(
                fixtures.owner, bound.id(), certificate("general-liability", "2000000", until.toString()));
        assertThat(insured.insurance().getFirst().covers(until)).isTrue();
        assertThat(insured.insurance().getFirst().covers(until.plusDays(1))).isFalse();
        assertThat(alerts.tell()).isPositive();
        assertThat(expiring(bound)).isEqualTo(1);
        assertThat(alerts.tell()).isZero();
        assertThat(expiring(bound)).isEqualTo(1);
    }

    @Autowired
    InsuranceAlerts alerts;

    /** Letters to its owner that a certificate of this contract expires. */
    private long expiring(Bound bound) {
        return letters.readableBy(fixtures.owner, 500).stream()
                .filter(each -> each.subject().contains("expires")
                        && each.body().contains(bound.contract().number()))
                .count();
    }

    private static Contracts.TypedCertificate certificate(String kind, String cover, String until) {
        return new Contracts.TypedCertificate(kind, "Harbour Mutual", "HM-1", cover, until);
    }

    private void attach(Bound bound, String name, String text) {
        drafts.attach(fixtures.buyer, bound.id(), name, new ByteArrayInputStream(text.getBytes()));
    }

    private long facts(Contract contract, String kind) {
        return journal.of(contract.ocid()).stream()
                .filter(each -> each.fact().kind().equals(kind))
                .filter(each -> each.fact().scope().equals(contract.id().toString()))
                .count();
    }

    private static List<String> fields(Runnable act) {
        try {
            act.run();
        } catch (Refused refused) {
            return refused.fields().stream()
                    .map(Refused.FieldProblem::field)
                    .distinct()
                    .toList();
        }
        return List.of();
    }

    private static void refused(Runnable act, org.guildhall.kernel.Problem problem) {
        assertRefused(act, problem);
    }
}
