package org.guildhall.needs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.Problem;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Refused.FieldProblem;
import org.guildhall.kernel.Role;
import org.guildhall.needs.TypedNeed.Text;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.guildhall.vendors.VendorFixtures;
import org.guildhall.vendors.Vendors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A problem is written down, stated in public, and given up if it has gone. */
class NeedsTest extends RoomTest {
    @Autowired
    private Needs needs;

    @Autowired
    private Vendors vendors;

    @Autowired
    private People people;

    @Autowired
    private Journal journal;

    private Actor owner;
    private Actor colleague;

    @BeforeEach
    void twoPeople() {
        owner = new PeopleFixtures(people).with(Role.REQUESTER);
        colleague = new PeopleFixtures(people).with(Role.REQUESTER);
    }

    @Test
    void aDraftNeedsOnlyATitleAndIsSeenByNobodyElse() {
        var typed =
                new TypedNeed(new Text("Waiting", "L’attente"), null, null, null, null, null, null, null, null, null);
        var draft = needs.draft(owner, typed);
        assertThat(needs.missing(draft)).hasSize(14).contains("problem.en", "problem.fr", "baseline", "target");
        assertThat(needs.readBy(owner, draft.id())).isEqualTo(draft);
        refused(() -> needs.readBy(colleague, draft.id()), CommonProblem.NOT_FOUND);
        assertThat(kinds(draft.ocid())).isEmpty();
    }

    @Test
    void aDraftWithAGapIsNotStatedAndEachGapIsSaid() {
        var draft = new NeedFixtures(needs).drafted(owner);
        var typed = TypedNeed.of(draft);
        var gaps = new TypedNeed(
                typed.title(),
                new Text("Only English", " "),
                typed.whoHasIt(),
                typed.outcomeMeasure(),
                typed.unit(),
                "40",
                "40",
                typed.users(),
                typed.dataCollected(),
                typed.tags());
        needs.revise(owner, draft.id(), gaps);
        assertThatThrownBy(() -> needs.state(owner, draft.id()))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.fields())
                                .extracting(FieldProblem::field)
                                .containsExactlyInAnyOrder("problem.fr", "target"));
        assertThat(kinds(draft.ocid())).isEmpty();
    }

    @Test
    void aStatedNeedIsPublicLeavesOneFactAndNoLongerChanges() {
        var stated = new NeedFixtures(needs).stated(owner);
        assertThat(stated.tags()).contains(Tag.COLLECTS_DATA, Tag.PUBLIC_SPACE_SENSING);
        assertThat(needs.readBy(colleague, stated.id())).isEqualTo(stated);
        assertThat(needs.stated()).contains(stated);
        assertThat(kinds(stated.ocid())).containsExactly("need.stated");
        refused(() -> needs.revise(owner, stated.id(), TypedNeed.of(stated)), NeedProblem.NOT_A_DRAFT);
        refused(() -> needs.state(owner, stated.id()), NeedProblem.NOT_A_DRAFT);
        assertThat(kinds(stated.ocid())).hasSize(1);
    }

    @Test
    void onlyTheOwnerRevisesStatesOrWithdraws() {
        var draft = new NeedFixtures(needs).drafted(owner);
        refused(() -> needs.revise(colleague, draft.id(), TypedNeed.of(draft)), CommonProblem.NOT_FOUND);
        refused(() -> needs.state(colleague, draft.id()), CommonProblem.NOT_FOUND);
        refused(() -> needs.withdraw(colleague, draft.id(), "not mine"), CommonProblem.NOT_FOUND);
    }

    @Test
    void aNeedIsWithdrawnForAReasonAndOnlyOnce() {
        var stated = new NeedFixtures(needs).stated(owner);
        refused(() -> needs.withdraw(owner, stated.id(), " "), CommonProblem.INVALID);
        assertThat(needs.withdraw(owner, stated.id(), "The bridge was closed").status())
                .isEqualTo(NeedStatus.WITHDRAWN);
        assertThat(needs.stated()).doesNotContain(stated);
        refused(() -> needs.withdraw(owner, stated.id(), "again"), NeedProblem.WITHDRAWN);
        assertThat(kinds(stated.ocid())).containsExactly("need.stated", "need.withdrawn");
    }

    @Test
    void aRegisteredVendorsNameIsPointedOutButNotRefused() {
        var name = "Northlight " + UUID.randomUUID().toString().substring(0, 8);
        new VendorFixtures(vendors).registered(name + " Inc.");
        var draft = needs.draft(owner, NeedFixtures.complete("We lack the controllers of " + name));
        assertThat(needs.mentions(draft)).singleElement().satisfies(mention -> {
            assertThat(mention.field()).isEqualTo("problem");
            assertThat(mention.name()).isEqualTo(name + " Inc.");
        });
        assertThat(needs.state(owner, draft.id()).status()).isEqualTo(NeedStatus.STATED);
    }

    @Test
    void everyStatusHasItsRowInTheTransitionTable() {
        for (var status : NeedStatus.values()) {
            assertThat(status.mayBecome(NeedStatus.DRAFT)).isFalse();
        }
        assertThat(NeedStatus.DRAFT.mayBecome(NeedStatus.STATED)).isTrue();
        assertThat(NeedStatus.WITHDRAWN.mayBecome(NeedStatus.WITHDRAWN)).isFalse();
    }

    @Test
    void theApiStatesANeedAndSaysWhatIsMissingInBothLanguages() {
        var caller = Caller.signedIn(port, owner);
        var drafted = caller.post("/api/needs", Map.of("title", Map.of("en", "Waiting", "fr", "L’attente")));
        assertThat(drafted.status()).isEqualTo(201);
        var id = drafted.json().get("id").asString();
        assertThat(drafted.location()).endsWith("/api/needs/" + id);
        var refused = caller.post("/api/needs/" + id + "/statement", Map.of());
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().get("errors")).hasSize(14);
        assertThat(refused.json().at("/errors/0/fr").asString()).isEqualTo("Remplissez ce champ.");
        assertThat(caller.put("/api/needs/" + id, NeedFixtures.complete("Long waits"))
                        .status())
                .isEqualTo(200);
        assertThat(caller.post("/api/needs/" + id + "/statement", Map.of()).status())
                .isEqualTo(201);
        assertThat(caller.post("/api/needs/" + id + "/statement", Map.of()).code())
                .isEqualTo("needs.not-a-draft");
        var buyer = Caller.signedIn(port, new PeopleFixtures(people).with(Role.BUYER));
        assertThat(buyer.get("/api/needs/" + id).json().get("status").asString())
                .isEqualTo("stated");
        assertThat(buyer.post("/api/needs", Map.of()).status()).isEqualTo(403);
    }

    /** What was done; that a release was published of it is a fact of the background. */
    private List<String> kinds(Ocid ocid) {
        return journal.of(ocid).stream()
                .map(recorded -> recorded.fact().kind())
                .filter(kind -> !kind.equals("release.published"))
                .toList();
    }

    private static void refused(ThrowingCallable act, Problem problem) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.problem()).isEqualTo(problem));
    }
}
