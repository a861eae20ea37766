package org.guildhall.safes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guildhall.safes.SafeFixtures.PASSPHRASE;
import static org.guildhall.safes.SafeFixtures.copy;
import static org.guildhall.safes.SafeFixtures.locked;
import static org.guildhall.safes.SafeFixtures.opened;
import static org.guildhall.safes.SafeFixtures.sealed;

import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Problem;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Role;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.guildhall.safes.Safes.NewCopy;
import org.guildhall.seal.OpeningKey;
import org.guildhall.vendors.Ability;
import org.guildhall.vendors.VendorFixtures;
import org.guildhall.vendors.VendorProblem;
import org.guildhall.vendors.Vendors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The key-life of a vendor organisation: who makes its key, who opens it, and what the city keeps meanwhile. */
class SafesTest extends RoomTest {
    @Autowired
    private Safes safes;

    @Autowired
    private Vendors vendors;

    @Autowired
    private People people;

    private final OpeningKey own = OpeningKey.generate();
    private final OpeningKey theirs = OpeningKey.generate();
    private final OpeningKey first = OpeningKey.generate();
    private final OpeningKey second = OpeningKey.generate();
    private Actor founder;
    private Actor colleague;

    @BeforeEach
    void anOrganisationOfTwo() {
        founder = founder();
        colleague = member(founder, Set.of(Ability.DRAFT));
    }

    @Test
    void aKeyIsMadeAndAColleagueIsLetInLater() {
        assertThat(safes.of(founder).number()).isZero();
        made();
        assertThat(opened(safes.of(founder), PASSPHRASE))
                .containsExactly(first.recipient().value());
        assertThat(safes.keyOf(safes.of(founder).member().organisation())).contains(first.recipient());
        assertThat(safes.of(colleague).opens()).isFalse();
        safes.keepOwn(colleague, theirs.recipient().value(), locked(theirs));
        safes.give(founder, 1, copy(colleague, theirs.recipient(), first));
        assertThat(opened(safes.of(colleague), PASSPHRASE))
                .containsExactly(first.recipient().value());
    }

    @Test
    void aNewKeyComesWithTheOldAndShutsOutWhoIsNotNamed() {
        letIn();
        renewed(1, copy(founder, own.recipient(), second, first));
        assertThat(opened(safes.of(founder), PASSPHRASE))
                .containsExactly(second.recipient().value(), first.recipient().value());
        assertThat(safes.of(colleague).opens()).isFalse();
        assertThat(safes.keyOf(safes.of(founder).member().organisation())).contains(second.recipient());
    }

    @Test
    void anotherPassphraseKeepsTheCopyAndAnotherOwnKeyLosesIt() {
        letIn();
        safes.keepOwn(colleague, theirs.recipient().value(), locked(theirs, "other words of the same key"));
        assertThat(opened(safes.of(colleague), "other words of the same key")).hasSize(1);
        var anew = OpeningKey.generate();
        safes.keepOwn(colleague, anew.recipient().value(), locked(anew));
        assertThat(safes.of(colleague).opens()).isFalse();
        safes.give(founder, 1, copy(colleague, anew.recipient(), first));
        assertThat(opened(safes.of(colleague), PASSPHRASE)).hasSize(1);
    }

    @Test
    void theKeyIsTakenAwayFromAColleagueButNotFromTheLast() {
        letIn();
        refused(VendorProblem.NOT_ALLOWED, () -> safes.take(colleague, founder.id()));
        safes.take(founder, colleague.id());
        assertThat(safes.of(colleague).opens()).isFalse();
        refused(CommonProblem.NOT_FOUND, () -> safes.take(founder, colleague.id()));
        refused(SafeProblem.LAST_COPY, () -> safes.take(founder, founder.id()));
        safes.give(founder, 1, copy(colleague, theirs.recipient(), first));
        safes.take(colleague, colleague.id());
        assertThat(opened(safes.of(founder), PASSPHRASE)).hasSize(1);
    }

    @Test
    void whoIsShutOutLeavesAKeyBehindThatOthersKnowUntilThereIsANewOne() {
        letIn();
        assertThat(outside()).isNull();
        vendors.remove(founder, colleague.id());
        assertThat(outside()).isEqualTo(clock.instant());
        refused(VendorProblem.NO_ORGANISATION, () -> safes.of(colleague));
        refused(CommonProblem.NOT_FOUND, () -> safes.give(founder, 1, copy(colleague, theirs.recipient(), first)));
        assertThat(Caller.signedIn(port, founder).get("/organisation/safe").body())
                .contains("Somebody who may not open this key any more");
        renewed(1, copy(founder, own.recipient(), second, first));
        assertThat(outside()).isNull();
        var other = member(founder, Set.of(Ability.DRAFT));
        vendors.remove(founder, other.id());
        assertThat(outside()).as("somebody who never had it").isNull();
    }

    @Test
    void aCopyThatIsTakenAwayLeavesTheKeyKnownToo() {
        letIn();
        safes.take(founder, colleague.id());
        assertThat(outside()).isEqualTo(clock.instant());
    }

    private @Nullable Instant outside() {
        return Objects.requireNonNull(safes.of(founder).key()).knownOutsideSince();
    }

    @Test
    void whenNobodyOpensTheKeyAManagerBeginsAnew() {
        made();
        var anew = OpeningKey.generate();
        safes.keepOwn(founder, anew.recipient().value(), locked(anew));
        assertThat(safes.of(founder).opens()).isFalse();
        renewed(1, copy(founder, anew.recipient(), second));
        assertThat(opened(safes.of(founder), PASSPHRASE))
                .containsExactly(second.recipient().value());
    }

    @Test
    void whoComesSecondIsToldAndChangesNothing() {
        letIn();
        refused(SafeProblem.CHANGED, () -> renewed(0, copy(founder, own.recipient(), second, first)));
        refused(SafeProblem.CHANGED, () -> safes.give(founder, 2, copy(colleague, theirs.recipient(), first)));
        var anew = OpeningKey.generate();
        safes.keepOwn(colleague, anew.recipient().value(), locked(anew));
        refused(SafeProblem.CHANGED, () -> safes.give(founder, 1, copy(colleague, theirs.recipient(), first)));
        refused(
                SafeProblem.CHANGED,
                () -> safes.renew(
                        founder, 1, first.recipient().value(), List.of(copy(founder, own.recipient(), first))));
        assertThat(safes.of(founder).number()).isOne();
        assertThat(opened(safes.of(founder), PASSPHRASE)).hasSize(1);
    }

    @Test
    void onlyAManagerMakesAKeyAndOnlyWhoOpensItLetsOthersIn() {
        safes.keepOwn(colleague, theirs.recipient().value(), locked(theirs));
        refused(
                VendorProblem.NOT_ALLOWED,
                () -> safes.renew(
                        colleague, 0, first.recipient().value(), List.of(copy(colleague, theirs.recipient(), first))));
        made();
        refused(SafeProblem.NO_ACCESS, () -> safes.give(colleague, 1, copy(colleague, theirs.recipient(), first)));
    }

    @Test
    void anotherOrganisationGetsNothingAndIsLetInNowhere() {
        made();
        var stranger = founder();
        var strange = OpeningKey.generate();
        safes.keepOwn(stranger, strange.recipient().value(), locked(strange));
        var page = Caller.signedIn(port, stranger).get("/api/organisation/safe").body();
        assertThat(page)
                .doesNotContain(first.recipient().value(), own.recipient().value());
        refused(CommonProblem.NOT_FOUND, () -> safes.give(founder, 1, copy(stranger, strange.recipient(), first)));
        refused(CommonProblem.NOT_FOUND, () -> safes.take(stranger, founder.id()));
        var without = new PeopleFixtures(people).with(Role.VENDOR);
        refused(VendorProblem.NO_ORGANISATION, () -> safes.of(without));
        for (var file : List.of("own-key.age", "keys.age")) {
            var at = "/api/organisation/safe/" + file;
            assertThat(Caller.signedIn(port, colleague).get(at).status()).isEqualTo(404);
            assertThat(Caller.signedIn(port, founder).get(at).status()).isEqualTo(200);
        }
    }

    @Test
    void whatIsNotLockedIsRefusedAndKeptNowhere() {
        var half = own.recipient().value();
        for (var sealed :
                Arrays.asList(null, "", "%%", base64("AGE-SECRET-KEY-1".getBytes()), sealed(own.recipient(), first))) {
            invalid("sealed", () -> safes.keepOwn(founder, half, sealed));
        }
        for (var recipient : Arrays.asList(null, "", "age1", half.toUpperCase(Locale.ROOT), half + "q")) {
            invalid("recipient", () -> safes.keepOwn(founder, recipient, locked(own)));
        }
        safes.keepOwn(founder, half, locked(own));
        for (var sealed : Arrays.asList(null, "%%", locked(own))) {
            var copy = new NewCopy(founder.id().value(), half, sealed);
            invalid("sealed", () -> safes.renew(founder, 0, first.recipient().value(), List.of(copy)));
        }
        invalid("copies", () -> safes.renew(founder, 0, first.recipient().value(), List.of()));
        assertThat(safes.of(founder).number()).isZero();
    }

    @Test
    void aLockedKeyHasAtMost4096Bytes() {
        safes.keepOwn(founder, own.recipient().value(), locked(own));
        var empty = SafeFixtures.sealed(new byte[0], own.recipient()).length;
        var most = SafeFixtures.sealed(new byte[Locked.MOST_BYTES - empty], own.recipient());
        assertThat(most).hasSize(Locked.MOST_BYTES);
        var more = SafeFixtures.sealed(new byte[Locked.MOST_BYTES - empty + 1], own.recipient());
        invalid(
                "sealed",
                () -> renewed(
                        0, new NewCopy(founder.id().value(), own.recipient().value(), base64(more))));
        renewed(0, new NewCopy(founder.id().value(), own.recipient().value(), base64(most)));
        assertThat(safes.of(founder).number()).isOne();
    }

    @Test
    void theApiTakesWhatABrowserSends() {
        var caller = Caller.signedIn(port, founder);
        var at = "/api/organisation/safe";
        var kept =
                caller.put(at + "/own-key", Map.of("recipient", own.recipient().value(), "sealed", locked(own)));
        assertThat(kept.status()).isEqualTo(200);
        var copy = Map.of(
                "person", founder.id().value(),
                "recipient", own.recipient().value(),
                "sealed", sealed(own.recipient(), first));
        var key = Map.of("after", 0, "recipient", first.recipient().value(), "copies", List.of(copy));
        assertThat(caller.post(at + "/keys", key).status()).isEqualTo(201);
        assertThat(caller.get(at).json().path("holders").findValuesAsString("reach"))
                .containsExactlyInAnyOrder("1", "0");
        var again = caller.post(
                at + "/keys", Map.of("after", 0, "recipient", second.recipient().value(), "copies", List.of(copy)));
        assertThat(again.code()).isEqualTo("safes.changed");
        assertThat(caller.call("DELETE", at + "/copies/" + founder.id(), "").code())
                .isEqualTo("safes.last-copy");
        var page = caller.get("/organisation/safe");
        assertThat(page.body()).contains(first.recipient().value()).doesNotContain("AGE-SECRET-KEY");
    }

    private void made() {
        safes.keepOwn(founder, own.recipient().value(), locked(own));
        safes.renew(founder, 0, first.recipient().value(), List.of(copy(founder, own.recipient(), first)));
    }

    private void letIn() {
        made();
        safes.keepOwn(colleague, theirs.recipient().value(), locked(theirs));
        safes.give(founder, 1, copy(colleague, theirs.recipient(), first));
    }

    private void renewed(int after, NewCopy... copies) {
        safes.renew(founder, after, second.recipient().value(), List.of(copies));
    }

    private Actor founder() {
        return people.byId(new VendorFixtures(vendors).registered().person()).orElseThrow();
    }

    private Actor member(Actor manager, Set<Ability> abilities) {
        var email = "member-" + UUID.randomUUID().toString().substring(0, 8) + "@vendor.example";
        var invited = vendors.invite(manager, email, "Mem Ber", abilities);
        people.accept(invited.invitation(), "Mem Ber", PeopleFixtures.PASSWORD, Locale.CANADA);
        return people.byId(invited.person()).orElseThrow();
    }

    private static void refused(Problem problem, Runnable act) {
        assertRefused(act, problem);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static void invalid(String field, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused ->
                                assertThat(refused.fields()).extracting("field").contains(field));
    }
}
