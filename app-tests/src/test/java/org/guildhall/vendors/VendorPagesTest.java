package org.guildhall.vendors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.kernel.Role;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Registering and looking after an organisation, over the wire. */
class VendorPagesTest extends RoomTest {
    @Autowired
    private Vendors vendors;

    @Autowired
    private People people;

    @Test
    void registeringIsOneFormThatSaysItIsFreeInBothLanguages() {
        var english = Caller.anonymous(port).get("/vendors/register");
        assertThat(english.status()).isEqualTo(200);
        assertThat(english.body()).contains("free of charge", "46161504", "lang=\"en\"");
        var french = Caller.anonymous(port).inFrench().get("/vendors/register");
        assertThat(french.body()).contains("gratuite", "Feux de circulation", "lang=\"fr\"");
    }

    @Test
    void aFormWithMistakesReturnsWithAllThatWasTypedAndThenRegisters() {
        var email = unique() + "@vendor.example";
        var form = new LinkedHashMap<>(Map.of(
                "person.name", "Sam Founder",
                "person.email", email,
                "person.password", PeopleFixtures.PASSWORD,
                "organisation.legalName", "Wharf & Sons " + unique(),
                "organisation.street", "12 Wharf Road",
                "organisation.city", "Port Linnet",
                "organisation.province", "ON",
                "organisation.postalCode", "nonsense",
                "organisation.country", "CA"));
        var caller = Caller.anonymous(port);
        var refused = caller.submit("/vendors/register", "/vendors/register", form);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body())
                .contains("Wharf &amp; Sons", "Sam Founder", "K1A 0B1", "#organisation.categories")
                .doesNotContain(PeopleFixtures.PASSWORD);
        form.put("organisation.postalCode", "K1A 0B1");
        form.put("organisation.categories", "46161504");
        var done = caller.submit("/vendors/register", "/vendors/register", form);
        assertThat(done.status()).isEqualTo(303);
        var founder = Caller.signedIn(port, email, PeopleFixtures.PASSWORD);
        assertThat(founder.get("/organisation").body()).contains("Wharf &amp; Sons", "Traffic signals (46161504)");
        assertThat(founder.get("/organisation/profile").status()).isEqualTo(200);
    }

    @Test
    void aManagerInvitesAColleagueAndTheLastManagerIsKept() {
        var member = new VendorFixtures(vendors).registered();
        var founder = people.byId(member.person()).orElseThrow();
        var caller = Caller.signedIn(port, founder);
        var page = "/organisation/members";
        var invited = caller.submit(
                page, page, Map.of("name", "Kim Second", "email", unique() + "@vendor.example", "abilities", "draft"));
        assertThat(invited.status()).isEqualTo(303);
        assertThat(caller.get(page).body()).contains("Kim Second");
        var refused = caller.submit(page, page + "/" + founder.id(), Map.of("abilities", "draft"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("At least one member must be able to manage");
        assertThat(caller.submit(page, page + "/" + founder.id(), Map.of("abilities", "fly"))
                        .status())
                .isEqualTo(422);
        assertThat(vendors.membershipOf(founder.id()).orElseThrow().may(Ability.MANAGE))
                .isTrue();
    }

    @Test
    void theMembersPageSaysWhoHasNotComeAndSendsTheInvitationAgain() {
        var founder =
                people.byId(new VendorFixtures(vendors).registered().person()).orElseThrow();
        var caller = Caller.signedIn(port, founder);
        var page = "/organisation/members";
        var member = Map.of("name", "Kim Second", "email", unique() + "@vendor.example", "abilities", "draft");
        assertThat(caller.get(page).body()).doesNotContain("has not come yet");
        caller.submit(page, page, member);
        assertThat(caller.get(page).body()).contains("Invited, has not come yet", "Send the invitation again");
        assertThat(caller.submit(page, page, member).status()).isEqualTo(303);
        var typed = Map.of("name", "Kim", "email", member.get("email"), "abilities", List.of("submit"));
        var again = caller.post("/api/organisation/members", typed);
        assertThat(again.status()).as(again.body()).isEqualTo(201);
        assertThat(caller.get("/api/organisation/members").json().valueStream())
                .extracting(each -> each.get("status").asString())
                .containsExactlyInAnyOrder("member", "invited");
        people.accept(
                again.json().get("invitation").asString(), "Kim", PeopleFixtures.PASSWORD, java.util.Locale.CANADA);
        assertThat(caller.get(page).body()).doesNotContain("has not come yet");
        assertThat(caller.get("/api/organisation/members").body()).doesNotContain("invited");
    }

    @Test
    void theApiRegistersChangesAndInvites() {
        var person = Map.of("email", unique() + "@vendor.example", "name", "Sam", "password", PeopleFixtures.PASSWORD);
        var organisation = Map.of(
                "legalName", "Api " + unique(),
                "street", "1 Quay",
                "city", "Oslo",
                "postalCode", "0150",
                "country", "NO",
                "categories", List.of("43230000"));
        var anyone = Caller.anonymous(port);
        var registration = Map.of("person", person, "organisation", organisation);
        var registered = anyone.post("/api/vendor-registrations", registration);
        assertThat(registered.status()).as(registered.body()).isEqualTo(201);
        assertThat(anyone.post("/api/vendor-registrations", registration).code())
                .isEqualTo("people.email-taken");
        var caller = Caller.signedIn(port, String.valueOf(person.get("email")), PeopleFixtures.PASSWORD);
        assertThat(caller.get("/api/organisation").json().get("id").asString())
                .isEqualTo(registered.json().get("organisation").asString());
        assertThat(caller.put("/api/organisation", Map.of("legalName", "")).status())
                .isEqualTo(422);
        var member = Map.of("email", unique() + "@vendor.example", "name", "Kim", "abilities", List.of("price"));
        assertThat(caller.post("/api/organisation/members", member)
                        .json()
                        .get("invitation")
                        .asString())
                .isNotBlank();
        assertThat(caller.get("/api/organisation/members").json()).hasSize(2);
        var buyer = Caller.signedIn(port, new PeopleFixtures(people).with(Role.BUYER));
        assertThat(buyer.get("/api/organisation").status()).isEqualTo(403);
        assertThat(anyone.get("/api/categories?q=feux").json()).hasSize(1);
    }

    private static String unique() {
        return UUID.randomUUID().toString().substring(0, 8);
    }
}
