package org.guildhall.vendors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.guildhall.RoomTest;
import org.guildhall.journal.Journal;
import org.guildhall.journal.RecordedFact;
import org.guildhall.kernel.City;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Listing;
import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.Problem;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Refused.FieldProblem;
import org.guildhall.kernel.Role;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who may sell to the city, and who acts for them. */
class VendorsTest extends RoomTest {
    @Autowired
    private Vendors vendors;

    @Autowired
    private People people;

    @Autowired
    private Journal journal;

    @Autowired
    private City city;

    @Test
    void whoRegistersBecomesAMemberWithEveryAbilityAndAFactTellsOfTheOrganisationOnly() {
        var member = new VendorFixtures(vendors).registered("Bright Signals " + unique() + " Ltd.");
        assertThat(vendors.membershipOf(member.person())).contains(member);
        assertThat(member.abilities()).isEqualTo(EnumSet.allOf(Ability.class));
        var organisation = vendors.byId(member.organisation()).orElseThrow();
        assertThat(organisation.address().postalCode()).isEqualTo("K1A 0B1");
        assertThat(facts(member.organisation(), "vendor.registered"))
                .singleElement()
                .satisfies(recorded -> assertThat(recorded.fact().fields()).doesNotContainKeys("person", "email"));
    }

    @Test
    void everythingThatIsWrongWithPersonAndOrganisationIsSaidAtOnce() {
        var nobody = new NewPerson("nobody", "", "short", null);
        var nothing = new NewOrganisation(null, null, "123456783", null, null, "XX", "12345", "CA", "nowhere", null);
        assertThatThrownBy(() -> vendors.register(nothing, nobody))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.fields())
                                .extracting(FieldProblem::field)
                                .contains(
                                        "person.email",
                                        "person.name",
                                        "person.password",
                                        "organisation.legalName",
                                        "organisation.businessNumber",
                                        "organisation.street",
                                        "organisation.province",
                                        "organisation.postalCode",
                                        "organisation.website",
                                        "organisation.categories"));
    }

    /** Who is registered twice could bid twice: a name is taken, unless a business number says that this is another. */
    @Test
    void aNameIsRegisteredOnceUnlessABusinessNumberTellsTwoApart() {
        var name = "Réseaux " + unique();
        var fixtures = new VendorFixtures(vendors);
        fixtures.registered(name + " inc.");
        refused(() -> fixtures.registered(name.toUpperCase(Locale.ROOT) + " Ltée"), VendorProblem.NAME_TAKEN);
        refused(() -> fixtures.registered(name.replace("é", "e")), VendorProblem.NAME_TAKEN);
        fixtures.registered(name + " Nord");
        var other = VendorFixtures.profile(name, freeBusinessNumber(), List.of("43230000"));
        var registered = vendors.register(other, founder());
        var manager = people.byId(registered.person()).orElseThrow();
        assertThat(vendors.change(manager, other).legalName()).isEqualTo(name);
        refused(
                () -> vendors.change(manager, VendorFixtures.profile(name, "", List.of("43230000"))),
                VendorProblem.NAME_TAKEN);
        var renamed =
                people.byId(fixtures.registered("Other " + unique()).person()).orElseThrow();
        refused(
                () -> vendors.change(renamed, VendorFixtures.profile(name, "", List.of("43230000"))),
                VendorProblem.NAME_TAKEN);
    }

    @Test
    void ofManyWhoRegisterANameAtOnceOneIsRegistered() throws InterruptedException {
        var name = "At Once " + unique();
        var registered = new AtomicInteger();
        try (var many = Executors.newFixedThreadPool(8)) {
            many.invokeAll(Collections.nCopies(8, () -> {
                new VendorFixtures(vendors).registered(name);
                return registered.incrementAndGet();
            }));
        }
        assertThat(registered).hasValue(1);
    }

    @Test
    void aBusinessNumberBelongsToOneOrganisationAndTheSecondLeavesNoAccountBehind() {
        var number = freeBusinessNumber();
        vendors.register(VendorFixtures.profile("First " + unique(), number, List.of("43230000")), founder());
        var second = founder();
        refused(
                () -> vendors.register(
                        VendorFixtures.profile("Second " + unique(), number, List.of("43230000")), second),
                VendorProblem.BUSINESS_NUMBER_TAKEN);
        assertThat(people.latest(new Listing(second.email(), "", null, 1)).rows())
                .isEmpty();
    }

    @Test
    void aPersonActsForOneOrganisationAndNobodyFromTheCityForAny() {
        var member = new VendorFixtures(vendors).registered();
        var founder = people.byId(member.person()).orElseThrow();
        var another = VendorFixtures.profile("Another " + unique(), "", List.of("43230000"));
        refused(() -> vendors.register(another, founder), VendorProblem.ALREADY_MEMBER);
        var buyer = new PeopleFixtures(people).with(Role.BUYER);
        refused(() -> vendors.register(another, buyer), VendorProblem.CITY_STAFF);
    }

    @Test
    void atLeastOneMemberCanAlwaysManage() {
        var member = new VendorFixtures(vendors).registered();
        var founder = people.byId(member.person()).orElseThrow();
        refused(() -> vendors.allow(founder, founder.id(), Set.of(Ability.DRAFT)), VendorProblem.LAST_MANAGER);
        var invited = vendors.invite(founder, unique() + "@vendor.example", "Kim Second", Set.of(Ability.MANAGE));
        vendors.allow(founder, founder.id(), Set.of(Ability.DRAFT));
        assertThat(vendors.membershipOf(founder.id()).orElseThrow().abilities()).containsExactly(Ability.DRAFT);
        var second = people.byId(invited.person()).orElseThrow();
        refused(() -> vendors.allow(second, second.id(), Set.of()), VendorProblem.LAST_MANAGER);
    }

    @Test
    void onlyAManagerOfTheSameOrganisationChangesMembers() {
        var ours = new VendorFixtures(vendors).registered();
        var theirs = new VendorFixtures(vendors).registered();
        var founder = people.byId(ours.person()).orElseThrow();
        refused(() -> vendors.allow(founder, theirs.person(), Set.of(Ability.DRAFT)), CommonProblem.NOT_FOUND);
        var invited = vendors.invite(founder, unique() + "@vendor.example", "Kim Writer", Set.of(Ability.DRAFT));
        var writer = people.byId(invited.person()).orElseThrow();
        refused(() -> vendors.allow(writer, writer.id(), Set.of(Ability.SUBMIT)), VendorProblem.NOT_ALLOWED);
        refused(
                () -> vendors.invite(writer, unique() + "@vendor.example", "Kim Third", Set.of()),
                VendorProblem.NOT_ALLOWED);
    }

    @Test
    void onlyAManagerOfTheSameOrganisationRemovesAMemberAndNobodyRemovesThemselves() {
        var ours = new VendorFixtures(vendors).registered();
        var theirs = new VendorFixtures(vendors).registered();
        var founder = people.byId(ours.person()).orElseThrow();
        var rival = people.byId(theirs.person()).orElseThrow();
        var writer = vendors.invite(founder, unique() + "@vendor.example", "Kim Writer", Set.of(Ability.DRAFT));
        refused(() -> vendors.remove(rival, writer.person()), CommonProblem.NOT_FOUND);
        refused(() -> vendors.remove(founder, theirs.person()), CommonProblem.NOT_FOUND);
        refused(() -> vendors.remove(founder, founder.id()), VendorProblem.NOT_ONESELF);
        var member = people.byId(writer.person()).orElseThrow();
        refused(() -> vendors.remove(member, founder.id()), VendorProblem.NOT_ALLOWED);
        assertThat(vendors.membersOf(ours.organisation())).hasSize(2);
        vendors.remove(founder, writer.person());
        refused(() -> vendors.remove(founder, writer.person()), CommonProblem.NOT_FOUND);
        assertThat(vendors.membersOf(ours.organisation())).hasSize(1);
        assertThat(facts(ours.organisation(), "vendor.member_removed")).singleElement();
        refused(
                () -> people.accept(writer.invitation(), "Kim", PeopleFixtures.PASSWORD, Locale.CANADA),
                "people.invitation-unknown");
    }

    @Test
    void aFormerMemberIsTakenInAgainByTheSameOrganisationOnly() {
        var ours = new VendorFixtures(vendors).registered();
        var founder = people.byId(ours.person()).orElseThrow();
        var address = unique() + "@vendor.example";
        var invited = vendors.invite(founder, address, "Kim Writer", Set.of(Ability.DRAFT));
        people.accept(invited.invitation(), "Kim Writer", PeopleFixtures.PASSWORD, Locale.CANADA);
        refused(() -> vendors.invite(founder, address, "Kim", Set.of()), "people.email-taken");
        vendors.remove(founder, invited.person());
        var rival =
                people.byId(new VendorFixtures(vendors).registered().person()).orElseThrow();
        refused(() -> vendors.invite(rival, address, "Kim", Set.of()), "people.email-taken");
        var back = vendors.invite(founder, address, "Kim", Set.of(Ability.SUBMIT));
        assertThat(back.person()).isEqualTo(invited.person());
        assertThat(back.invitation()).isEmpty();
        assertThat(vendors.membershipOf(invited.person()).orElseThrow().abilities())
                .containsExactly(Ability.SUBMIT);
        refused(() -> vendors.invite(founder, address, "Kim", Set.of()), VendorProblem.ALREADY_MEMBER);
    }

    @Test
    void whoHasNotComeIsInvitedAgainByTheSameOrganisationWithTheAbilitiesOfNow() {
        var ours = new VendorFixtures(vendors).registered();
        var founder = people.byId(ours.person()).orElseThrow();
        var rival =
                people.byId(new VendorFixtures(vendors).registered().person()).orElseThrow();
        var address = unique() + "@vendor.example";
        var first = vendors.invite(founder, address, "Kim", Set.of(Ability.DRAFT));
        assertThat(vendors.awaited(ours.organisation())).containsExactly(first.person());
        var again = vendors.invite(founder, address, "Kim Writer", Set.of(Ability.SUBMIT));
        assertThat(again.person()).isEqualTo(first.person());
        assertThat(vendors.membershipOf(first.person()).orElseThrow().abilities())
                .containsExactly(Ability.SUBMIT);
        assertThat(people.invited(first.invitation())).isEmpty();
        refused(() -> vendors.invite(rival, address, "Kim", Set.of()), VendorProblem.ALREADY_MEMBER);
        people.accept(again.invitation(), "Kim Writer", PeopleFixtures.PASSWORD, Locale.CANADA);
        assertThat(vendors.awaited(ours.organisation())).isEmpty();
        refused(() -> vendors.invite(founder, address, "Kim", Set.of()), "people.email-taken");
        assertThat(vendors.membersOf(ours.organisation())).hasSize(2);
    }

    @Test
    void whomTheCityInvitedToWorkForItNoVendorMakesAMember() {
        var founder =
                people.byId(new VendorFixtures(vendors).registered().person()).orElseThrow();
        var address = unique() + "@city.example";
        var letter = people.invite(address, "Pat Buyer", List.of(Role.BUYER), Locale.CANADA);
        refused(() -> vendors.invite(founder, address, "Pat", Set.of(Ability.DRAFT)), "people.email-taken");
        assertThat(people.invited(letter).orElseThrow().roles()).containsExactly(Role.BUYER);
    }

    @Test
    void aTextNamesAnOrganisationWhateverItsCaseAccentsOrLegalForm() {
        var unique = unique();
        var member = new VendorFixtures(vendors).registered("Éclairage Boréal " + unique + " Ltée");
        assertThat(vendors.namedIn("We want the lamps of ECLAIRAGE boreal " + unique + "."))
                .extracting(Organisation::id)
                .containsExactly(member.organisation());
        assertThat(vendors.namedIn("Éclairage boréal" + unique + "x is another word"))
                .isEmpty();
        assertThat(vendors.namedIn("")).isEmpty();
    }

    @Test
    void whoOffersAWiderCategoryIsFoundForANarrowerOneButNotTheOtherWayRound() {
        var wide = new VendorFixtures(vendors).registered("Wide " + unique(), "43230000");
        var narrow = new VendorFixtures(vendors).registered("Narrow " + unique(), "43232300");
        assertThat(vendors.inCategories(List.of("43232300")))
                .extracting(Organisation::id)
                .contains(wide.organisation(), narrow.organisation());
        assertThat(vendors.inCategories(List.of("43230000")))
                .extracting(Organisation::id)
                .contains(wide.organisation())
                .doesNotContain(narrow.organisation());
    }

    @Test
    void categoriesAreFoundByWordsOfEitherLanguageOrByCode() {
        assertThat(vendors.categories("traffic signals"))
                .extracting(Category::code)
                .containsExactly("46161504");
        assertThat(vendors.categories("feux circulation"))
                .extracting(Category::code)
                .containsExactly("46161504");
        assertThat(vendors.categories("461615")).hasSize(3);
        assertThat(vendors.categories("")).hasSizeGreaterThan(60);
    }

    private List<RecordedFact> facts(OrganisationId organisation, String kind) {
        return journal.of(new Ocid(city.ocidPrefix() + "-vendors")).stream()
                .filter(recorded -> recorded.fact().kind().equals(kind))
                .filter(recorded -> recorded.fact().scope().equals(organisation.toString()))
                .toList();
    }

    private static NewPerson founder() {
        return VendorFixtures.founder();
    }

    private static String unique() {
        return UUID.randomUUID().toString().substring(0, 8);
    }

    /** Nine digits that check, different in each run of the test. */
    private static String freeBusinessNumber() {
        var first = String.valueOf(10_000_000 + (int) (Math.random() * 89_999_999));
        return java.util.stream.IntStream.rangeClosed(0, 9)
                .mapToObj(last -> first + last)
                .filter(BusinessNumber::valid)
                .findFirst()
                .orElseThrow();
    }

    private static void refused(ThrowingCallable act, Problem problem) {
        refused(act, problem.code());
    }

    private static void refused(ThrowingCallable act, String code) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo(code));
    }
}
