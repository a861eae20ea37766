package org.guildhall.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;

/** A device that makes passkeys and knows its owner: Chromium's own, without hardware, on one visitor's page. */
record Device(Visitor visitor, CDPSession session, String id) {
    private static final String PAGE = "/officer-key/passkeys";

    /** One that is there from now on; {@code prf} says whether its passkeys can open a key. */
    static Device of(Visitor visitor, boolean prf) {
        var session = visitor.context().newCDPSession(visitor.page());
        session.send("WebAuthn.enable");
        var options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("hasPrf", prf);
        var parameters = new JsonObject();
        parameters.add("options", options);
        var id = session.send("WebAuthn.addVirtualAuthenticator", parameters)
                .get("authenticatorId")
                .getAsString();
        return new Device(visitor, session, id);
    }

    /** How many passkeys are on it. */
    int holds() {
        return session.send("WebAuthn.getCredentials", itself())
                .getAsJsonArray("credentials")
                .size();
    }

    /** From now on it knows its owner, or does not. */
    void knowsItsOwner(boolean knows) {
        var parameters = itself();
        parameters.addProperty("isUserVerified", knows);
        session.send("WebAuthn.setUserVerified", parameters);
    }

    /** It is taken away. */
    void leave() {
        session.send("WebAuthn.removeVirtualAuthenticator", itself());
        session.detach();
    }

    /** Its owner adds a passkey of it to their officer key, on the page where they are or on the one for that. */
    void add(String label, String passphrase) {
        if (!visitor.path().equals(PAGE)) {
            visitor.open(PAGE);
        }
        send(label, passphrase);
        visitor.page().waitForURL("**/officer-key/passkeys?done=added");
        visitor.reads("passkeys.done.added");
    }

    /** Its owner sends the form that adds one, and is told this in its place. */
    void isToldOfAdding(String label, String passphrase, String key) {
        send(label, passphrase);
        assertThat(visitor.page().locator("form[data-passkey-add] [data-status]"))
                .hasText(visitor.words().of(key));
    }

    private void send(String label, String passphrase) {
        var form = visitor.page().locator("form[data-passkey-add]");
        form.locator("[name=label]").fill(label);
        form.locator("[name=passphrase]").fill(passphrase);
        // A button takes no second press within a second.
        form.evaluate("one => one.requestSubmit()");
    }

    /** Its owner asks for it at a place beside a passphrase, and it gives what it should. */
    void answers(Locator place) {
        isTold(place, "passkeys.ready");
    }

    /** Its owner asks for it there, and is told this. */
    void isTold(Locator place, String key) {
        place.locator("button").click();
        assertThat(place.locator("[role=status]")).hasText(visitor.words().of(key));
    }

    private JsonObject itself() {
        var parameters = new JsonObject();
        parameters.addProperty("authenticatorId", id);
        return parameters;
    }
}
