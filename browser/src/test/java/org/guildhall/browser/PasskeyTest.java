package org.guildhall.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.Map;
import org.guildhall.cli.story.Cast;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** An officer's passkeys, from the first to none; bids are opened with one in {@link BuyingStoryTest}. */
@InABrowser
@Order(4)
class PasskeyTest {
    private static final String PAGE = "/officer-key/passkeys";
    private static final String PROOF = "[data-passkey=proof]";

    private final World world;
    private final Visitor officer;

    PasskeyTest(World world) {
        this.world = world;
        this.officer = world.staff("cao");
    }

    @AfterEach
    void nothingWasFoundWrong() {
        world.gallery().mustBeFlawless();
    }

    @Test
    void anOfficerAddsAPasskeyShowsThatItOpensAndTakesItAway() {
        officer.open("/officer-key").look("Officer key, no passkeys");
        assertThat(officer.page().locator(PROOF)).hasCount(0);
        officer.follow("keys.page.passkeys.link").look("Passkeys, none");
        aDeviceWithoutPrfIsToldAndNothingIsHalfDone();
        var device = Device.of(officer, true);
        addsWithAWrongPassphraseFirst(device);
        proves(device);
        answersADrill(device);
        opensNothingOnceItWasTakenAway(device);
        device.leave();
        takesAwayWithThePasskeyItself();
        aStrangersFingerGivesNothing();
    }

    private void aDeviceWithoutPrfIsToldAndNothingIsHalfDone() {
        var device = Device.of(officer, false);
        device.isToldOfAdding("", "", "passkeys.incomplete");
        device.isToldOfAdding("Old laptop", Cast.PASSPHRASE, "passkeys.add.without");
        officer.lookAsItStands("Passkeys, a device that cannot");
        assertThat(device.holds()).as("left on the device").isZero();
        assertThat(held()).isZero();
        device.leave();
        officer.open(PAGE).reads("passkeys.none");
    }

    /** The passkey that was made is not made again for that; who gives up leaves none on the device. */
    private void addsWithAWrongPassphraseFirst(Device device) {
        device.isToldOfAdding("Laptop", "not the right passphrase", "problem.keys.wrong-passphrase");
        // The one complaint of the browser that belongs here.
        assertThat(officer.complaints().take()).singleElement().asString().endsWith(PAGE + " answered 422");
        assertThat(held()).isZero();
        assertThat(device.holds()).isEqualTo(1);
        officer.open(PAGE);
        assertThat(device.holds()).as("left on the device").isZero();
        device.isToldOfAdding("Laptop", "not the right passphrase", "problem.keys.wrong-passphrase");
        assertThat(officer.complaints().take()).hasSize(1);
        device.add("Laptop", Cast.PASSPHRASE);
        officer.look("Passkeys, one");
        assertThat(device.holds()).isEqualTo(1);
        device.isToldOfAdding("Laptop again", Cast.PASSPHRASE, "passkeys.here");
        assertThat(held()).isEqualTo(1);
    }

    private void proves(Device device) {
        officer.open("/officer-key").look("Officer key, with a passkey");
        device.answers(place());
        officer.lookAsItStands("Officer key, passkey has answered");
        var field = officer.field("keys.prove.passphrase");
        assertThat(field).isDisabled();
        place().locator("button").click();
        assertThat(field).isEnabled();
        assertThat(officer.page().locator("input[type=hidden][name=proof]")).hasCount(0);
        device.answers(place());
        officer.press("keys.prove.button").reads("keys.prove.done");
        officer.open(PAGE);
        assertThat(officer.page().locator("main dl").innerText())
                .doesNotContain(officer.words().of("passkeys.unused"));
    }

    /** The shares that an officer holds answer; and the page on which they are dealt again offers the passkey too. */
    private void answersADrill(Device device) {
        for (var each : world.city()
                .as("northern@vendors.example")
                .get("/api/organisation/bids")
                .json()) {
            if (each.path("open").asBoolean()) {
                officer.open("/stages/" + each.path("stage").asString() + "/shares")
                        .look("Shares of the opening key, with a passkey");
                device.answers(officer.page().locator("[data-passkey]").last());
                return;
            }
        }
        throw new AssertionError("the demonstration has no bid in a stage that is open");
    }

    private void opensNothingOnceItWasTakenAway(Device device) {
        officer.open("/officer-key");
        device.answers(place());
        takeAwayElsewhere();
        officer.pressRefused("keys.prove.button").reads("problem.keys.wrong-passphrase");
        officer.lookAsItStands("Officer key, passkey opens no more");
        assertThat(officer.page().locator(PROOF)).hasCount(0);
        officer.type("keys.prove.passphrase", Cast.PASSPHRASE)
                .press("keys.prove.button")
                .reads("keys.prove.done");
    }

    private void takesAwayWithThePasskeyItself() {
        var device = Device.of(officer, true);
        device.add("Security key", Cast.PASSPHRASE);
        officer.press(officer.page().locator("main dl a")).look("Passkey, to remove");
        officer.pressRefused("passkeys.removal.button").lookAsItStands("Passkey, to remove, nothing given");
        device.answers(officer.page().locator("[data-passkey]"));
        officer.press("passkeys.removal.button").reads("passkeys.done.removed");
        assertThat(held()).isZero();
        device.leave();
    }

    /** Who is not its owner is told what to do, and the passphrase can still be typed. */
    private void aStrangersFingerGivesNothing() {
        var device = Device.of(officer, true);
        device.add("Phone", Cast.PASSPHRASE);
        device.knowsItsOwner(false);
        officer.open("/officer-key");
        device.isTold(place(), "passkeys.stopped");
        officer.lookAsItStands("Officer key, passkey refused");
        assertThat(officer.field("keys.prove.passphrase")).isEnabled();
        device.leave();
        takeAwayElsewhere();
    }

    /** The one passkey that is there, from another browser. */
    private void takeAwayElsewhere() {
        var elsewhere = world.city().as("cao@linnet.example");
        var id = elsewhere.get("/api" + PAGE).json().path(0).path("id").asString();
        elsewhere
                .post("/api" + PAGE + "/" + id + "/removal", Map.of("passphrase", Cast.PASSPHRASE))
                .expect(204);
    }

    @Test
    void withoutJavaScriptThereIsThePassphraseAlone() {
        var plain = world.staffWithoutScript("cao");
        plain.open(PAGE).reads("passkeys.script");
        assertThat(plain.page().locator("form[data-passkey-add]")).isHidden();
        plain.open("/officer-key")
                .type("keys.prove.passphrase", Cast.PASSPHRASE)
                .press("keys.prove.button")
                .reads("keys.prove.done");
    }

    private Locator place() {
        return officer.page().locator(PROOF);
    }

    private int held() {
        return world.city().as("cao@linnet.example").get("/api" + PAGE).json().size();
    }
}
