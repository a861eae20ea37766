package org.guildhall.passkeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Role;
import org.guildhall.keys.OpeningKeys;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.guildhall.solicitations.SolicitationFixtures;
import org.guildhall.solicitations.Solicitations;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Over HTTP: who is offered a passkey, where, and what is answered. The ids of credentials are their owner's alone. */
class PasskeyPagesTest extends RoomTest {
    private static final String PASSPHRASE = SolicitationFixtures.PASSPHRASE;
    private static final String PAGE = "/officer-key/passkeys";

    @Autowired
    private OpeningKeys keys;

    @Autowired
    private Passkeys passkeys;

    @Autowired
    private PasskeyFixtures fixtures;

    @Autowired
    private People people;

    @Autowired
    private Solicitations solicitations;

    @Autowired
    private SolicitationFixtures published;

    private Actor officer;
    private Caller caller;

    @BeforeEach
    void enrol() {
        officer = enrolled();
        caller = Caller.signedIn(port, officer);
    }

    @Test
    void whereverAPassphraseIsAskedItsOwnerIsOfferedTheirPasskey() {
        var other = enrolled();
        var stage = published.openedBy(List.of(officer, other), "request-for-information", Duration.ofDays(20));
        var shared = published.openedBy(
                List.of(officer, other, enrolled(), enrolled()), "request-for-proposals", Duration.ofDays(60));
        var pages = List.of("/officer-key", "/officer-key/words", "/stages/" + shared.id() + "/shares");
        for (var page : pages) {
            assertThat(caller.get(page).body())
                    .as(page)
                    .doesNotContain("data-passkey")
                    .doesNotContain("passkeys.js");
        }
        var credential = fixtures.added(officer, PASSPHRASE).split(":")[1];
        for (var page : pages) {
            assertThat(caller.get(page).body())
                    .as(page)
                    .contains("data-credentials=\"" + credential + "\"", "data-site=\"localhost\"", "sha384-")
                    .doesNotContain("??");
        }
        assertThat(caller.get("/officer-key").body().split("data-passkey=\"")).hasSize(3);
        clock.set(solicitations.closing(stage.id()).orElseThrow().at());
        caller = Caller.signedIn(port, officer);
        assertThat(caller.inFrench().get("/stages/" + stage.id() + "/opening").body())
                .contains(credential, "Utiliser une clé d’accès")
                .doesNotContain("??");
        var others = Caller.signedIn(port, other);
        for (var page : List.of("/officer-key", "/officer-key/words", "/stages/" + stage.id() + "/opening", PAGE)) {
            assertThat(others.get(page).body()).as(page).doesNotContain(credential);
        }
    }

    @Test
    void formsTakeWhatAPasskeyGaveInThePlaceOfThePassphrase() {
        var answer = fixtures.added(officer, PASSPHRASE);
        var wrong = Map.of("proof", PasskeyFixtures.another(answer));
        var refused = caller.submit("/officer-key", "/officer-key/proof", wrong);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("nor a passkey that opens it").doesNotContain(answer);
        var proven = caller.submit("/officer-key", "/officer-key/proof", Map.of("proof", answer));
        assertThat(proven.location()).endsWith("?done=proven");
        assertThat(caller.put("/api/officer-key/proof", Map.of("passphrase", answer))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void oneIsAddedListedAndTakenAway() {
        var answer = PasskeyFixtures.answer();
        var body = Map.of("label", "Portable", "passphrase", PASSPHRASE, "passkey", answer);
        assertThat(caller.get(PAGE).body()).contains("You have no passkeys yet").doesNotContain("??");
        var added = caller.post("/api" + PAGE, body);
        assertThat(added.status()).isEqualTo(201);
        assertThat(added.body()).doesNotContain(answer.split(":")[2]);
        assertThat(caller.post("/api" + PAGE, body).code()).isEqualTo("passkeys.already-added");
        assertThat(caller.get("/api" + PAGE).json().path(0).path("label").asString())
                .isEqualTo("Portable");
        var removal = PAGE + "/" + added.json().path("id").asString() + "/removal";
        assertThat(caller.inFrench().get(PAGE + "?done=added").body())
                .contains("Portable", removal, "La clé d’accès a été ajoutée")
                .doesNotContain("??");
        assertThat(caller.submit(removal, removal, Map.of("passphrase", "wrong"))
                        .status())
                .isEqualTo(422);
        assertThat(caller.submit(removal, removal, Map.of("passphrase", answer)).location())
                .endsWith("?done=removed");
        assertThat(passkeys.of(officer.id())).isEmpty();
        assertThat(caller.get(removal).status()).isEqualTo(404);
    }

    @Test
    void aProgramMayTakeOneAwayTooAndNobodyElsesIsThere() {
        fixtures.added(officer, PASSPHRASE);
        var removal = "/api" + PAGE + "/" + passkeys.of(officer.id()).getFirst().id() + "/removal";
        var secret = Map.of("passphrase", PASSPHRASE);
        var other = Caller.signedIn(port, enrolled());
        assertThat(other.get("/api" + PAGE).body()).isEqualTo("[]");
        assertThat(other.post(removal, secret).status()).isEqualTo(404);
        assertThat(other.get(removal.replace("/api", "")).status()).isEqualTo(404);
        assertThat(caller.post("/api" + PAGE + "/" + UUID.randomUUID() + "/removal", secret)
                        .status())
                .isEqualTo(404);
        assertThat(caller.post(removal, secret).status()).isEqualTo(204);
        var auditor = Caller.signedIn(port, new PeopleFixtures(people).with(Role.AUDITOR));
        assertThat(auditor.get(PAGE).status()).isEqualTo(403);
    }

    @Test
    void whoHasAsManyAsMayBeOrNoKeyAddsNone() {
        for (var each = 0; each < Passkeys.MOST; each++) {
            assertThat(caller.get(PAGE).body()).contains("<form data-passkey-add");
            fixtures.added(officer, PASSPHRASE);
        }
        assertThat(caller.get(PAGE).body())
                .doesNotContain("<form data-passkey-add")
                .contains("You have 5 passkeys");
        var newcomer = Caller.signedIn(port, new PeopleFixtures(people).with(Role.BUYER));
        assertThat(newcomer.get(PAGE).body()).contains("no officer key yet").doesNotContain("<form data-passkey-add");
    }

    private Actor enrolled() {
        var person = published.buyer();
        keys.enrol(person, PASSPHRASE);
        return person;
    }
}
