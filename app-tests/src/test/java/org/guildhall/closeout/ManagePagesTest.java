package org.guildhall.closeout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.contracts.ContractFixtures;
import org.guildhall.contracts.ContractFixtures.Bound;
import org.guildhall.contracts.Contracts;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Role;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A contract amended, rated and closed in browsers, in both languages. */
class ManagePagesTest extends RoomTest {
    @Autowired
    private ContractFixtures fixtures;

    @Autowired
    private Contracts contracts;

    @Autowired
    private People people;

    @Test
    void anAmendmentIsProposedDecidedAndAgreedOnPages() {
        var bound = fixtures.inForce("400");
        var list = "/contracts/" + bound.id() + "/amendments";
        shown(fixtures.owner, list, list + "/change", list + "/option", list + "/termination");
        shown(bound.supplier(), list);
        var owner = browser(fixtures.owner);
        var typed = new HashMap<>(
                Map.of("reason", "additional-need", "rationale.en", "Longer.", "rationale.fr", "Plus long."));
        typed.putAll(Map.of("lines[0].id", "controllers", "lines[0].quantity", "-1", "lines[0].unitPrice", "400"));
        var refused = owner.submit(list + "/change", list + "/change", typed);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("#lines[0].quantity", "Longer.");
        typed.put("lines[0].quantity", "19");
        var made = owner.submit(list + "/change", list + "/change", typed);
        assertThat(made.status()).isEqualTo(303);
        var page = path(made.location());
        shown(fixtures.owner, list, page);
        assertThat(owner.get(page).body()).contains("$23,600.00", "13.46", "Over 10", "Department director", "9(1)");
        assertThat(browser(fixtures.owner).inFrench().get(page).body())
                .contains("Au-delà de 10", "Directeur de service");
        assertThat(browser(bound.supplier()).get(page).status()).isEqualTo(404);
        decided(page);
        answered(bound, page);
        assertThat(contracts.byId(bound.id()).line("controllers").orElseThrow().quantity())
                .isEqualByComparingTo("19");
    }

    @Test
    void anOptionAndATerminationHavePagesOfTheirOwn() {
        var bound = fixtures.inForce("400");
        var list = "/contracts/" + bound.id() + "/amendments";
        var owner = browser(fixtures.owner);
        var why = Map.of("reason", "option", "rationale.en", "Needed.", "rationale.fr", "Requis.");
        assertThat(owner.submit(list + "/option", list + "/option", why).status())
                .isEqualTo(422);
        var option = new HashMap<>(why);
        option.put("option", "O1");
        var made = path(owner.submit(list + "/option", list + "/option", option).location());
        assertThat(owner.get(made).body()).contains("does not count in that percentage");
        shown(fixtures.owner, made);
        assertThat(owner.submit(made, made + "/withdrawal", Map.of("reason", "Not now."))
                        .status())
                .isEqualTo(303);
        var end = new HashMap<>(why);
        end.putAll(Map.of(
                "termination.cause",
                "for-cause",
                "termination.effectiveOn",
                clock.today().toString()));
        var ended = path(
                owner.submit(list + "/termination", list + "/termination", end).location());
        shown(fixtures.owner, ended, list);
    }

    @Test
    void aContractIsRatedAndClosedOnPages() {
        var bound = fixtures.inForce();
        var scorecard = "/contracts/" + bound.id() + "/performance";
        var closeout = "/contracts/" + bound.id() + "/closeout";
        shown(fixtures.owner, scorecard, closeout);
        for (var item : Item.values()) {
            shown(fixtures.owner, closeout + "/" + item.code());
        }
        rated(bound, scorecard);
        var owner = browser(fixtures.owner);
        var early = owner.submit(closeout, closeout + "/closure", Map.of());
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.body()).contains("Not met: M1, M2.", "Nobody has written what was learnt.", "#lessons");
        var director = new PeopleFixtures(people).holding("director", Role.APPROVER);
        shown(director, closeout + "/lessons");
        var lessons = closeout + "/lessons";
        assertThat(browser(director)
                        .submit(lessons, lessons + "/waiver", Map.of("reason", "Enough."))
                        .status())
                .isEqualTo(303);
        shown(fixtures.owner, lessons, closeout);
        everythingDone(bound, closeout);
        assertThat(owner.submit(closeout, closeout + "/closure", Map.of()).status())
                .isEqualTo(303);
        shown(fixtures.owner, closeout);
        assertThat(owner.get(closeout).body()).contains("This contract is closed.");
    }

    private void decided(String page) {
        var persons = new PeopleFixtures(people);
        for (var authority : List.of("manager", "director")) {
            var holder = persons.holding(authority, Role.APPROVER);
            shown(holder, page);
            assertThat(browser(holder)
                            .submit(page, page + "/decisions", Map.of())
                            .status())
                    .isEqualTo(422);
            assertThat(browser(holder)
                            .submit(page, page + "/decisions", Map.of("decision", "approve"))
                            .status())
                    .isEqualTo(303);
        }
    }

    private void answered(Bound bound, String page) {
        shown(bound.supplier(), page);
        var supplier = browser(bound.supplier());
        assertThat(supplier.submit(page, page + "/agreement", Map.of("answer", "decline"))
                        .status())
                .isEqualTo(422);
        var hash = supplier.get(page).body().replaceAll("(?s).*name=\"sha256\" value=\"([0-9a-f]{64})\".*", "$1");
        assertThat(supplier.submit(page, page + "/agreement", Map.of("answer", "agree", "sha256", hash))
                        .status())
                .isEqualTo(303);
        shown(bound.supplier(), page);
    }

    private void rated(Bound bound, String scorecard) {
        var owner = browser(fixtures.owner);
        var ratings = new HashMap<String, String>();
        var criteria = List.of("quality", "schedule", "communication", "openness");
        for (int i = 0; i < 4; i++) {
            ratings.put("ratings[" + i + "].criterion", criteria.get(i));
            ratings.put("ratings[" + i + "].score", "4");
            ratings.put("ratings[" + i + "].words", "Well done.");
        }
        assertThat(owner.submit(scorecard, scorecard + "/ratings", Map.of()).status())
                .isEqualTo(422);
        assertThat(owner.submit(scorecard, scorecard + "/ratings", ratings).status())
                .isEqualTo(303);
        shown(bound.supplier(), scorecard);
        assertThat(browser(bound.supplier())
                        .submit(scorecard, scorecard + "/reply", Map.of("reply", "Thank you."))
                        .status())
                .isEqualTo(303);
        assertThat(owner.submit(scorecard, scorecard + "/final", Map.of()).status())
                .isEqualTo(303);
        shown(fixtures.buyer, scorecard, "/track-records/" + bound.contract().organisation());
    }

    private void everythingDone(Bound bound, String closeout) {
        var owner = browser(fixtures.owner);
        fixtures.milestonesMet(bound);
        for (var item : Item.values()) {
            if (!item.computed() && item != Item.LESSONS) {
                var page = closeout + "/" + item.code();
                assertThat(owner.submit(page, page, Map.of("note", "Seen.")).status())
                        .isEqualTo(303);
            }
        }
    }

    private static String path(String location) {
        return location.replaceFirst("^https?://[^/]+", "");
    }

    private void shown(Actor person, String... paths) {
        for (var path : paths) {
            var english = browser(person).get(path);
            var french = browser(person).inFrench().get(path);
            assertThat(List.of(english.status(), french.status())).as(path).containsOnly(200);
            assertThat(english.body())
                    .as(path)
                    .contains("lang=\"en\"", "</html>")
                    .doesNotContain("??");
            assertThat(french.body())
                    .as(path)
                    .contains("lang=\"fr\"", "</html>")
                    .doesNotContain("??");
        }
    }

    private Caller browser(Actor person) {
        var caller = Caller.anonymous(port);
        caller.submit("/sign-in", "/sign-in", Map.of("email", person.email(), "password", PeopleFixtures.PASSWORD));
        return caller;
    }
}
