package org.guildhall.drills;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Role;
import org.guildhall.keys.Holders;
import org.guildhall.keys.KeysProblem;
import org.guildhall.keys.OpeningKeys;
import org.guildhall.keys.Secret;
import org.guildhall.mail.Letters;
import org.guildhall.openings.Lost;
import org.guildhall.openings.OpeningOutcome;
import org.guildhall.openings.Openings;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.SolicitationFixtures;
import org.guildhall.solicitations.Solicitations;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The life of an opening key: officers are asked, some are lost, and the bids are opened all the same. */
class DrillsTest extends RoomTest {
    private static final String PASSPHRASE = SolicitationFixtures.PASSPHRASE;

    @Autowired
    private Drills drills;

    @Autowired
    private DrillsWaiting waiting;

    @Autowired
    private OpeningKeys keys;

    @Autowired
    private Openings openings;

    @Autowired
    private Solicitations solicitations;

    @Autowired
    private SolicitationFixtures published;

    @Autowired
    private People people;

    @Autowired
    private Letters letters;

    private List<Actor> officers;
    private PublishedStage stage;
    private Instant closesAt;

    @BeforeEach
    void publish() {
        officers = new ArrayList<>();
        for (var each = 0; each < 4; each++) {
            officers.add(enrolled());
        }
        stage = published.openedBy(officers, "request-for-proposals", Duration.ofDays(40));
        closesAt = solicitations.closing(stage.id()).orElseThrow().at();
    }

    @Test
    void anAskedOfficerHasALetterAndAnEntryUntilTheyAnswer() {
        drills.tell();
        assertThat(subjects(officers.getFirst())).hasSize(1);
        assertThat(asked(officers.getFirst())).isTrue();
        assertThat(asked(published.buyer())).isFalse();
        keys.prove(officers.getFirst(), PASSPHRASE);
        assertThat(asked(officers.getFirst())).isFalse();
        assertThat(asked(officers.get(1))).isTrue();
        drills.tell();
        assertThat(subjects(officers.getFirst())).hasSize(1);
        clock.set(closesAt.minus(Duration.ofDays(1)));
        assertThat(asked(officers.getFirst())).isTrue();
        drills.tell();
        assertThat(subjects(officers.get(1)).size()).isGreaterThan(1);
    }

    @Test
    void threeOfFourAreEnoughAndTwoAreAnAlert() {
        prove(0, 1, 2);
        clock.advance(Duration.ofDays(1).minus(1, ChronoUnit.MICROS));
        assertThat(watch().able()).isEqualTo(4);
        clock.advance(Duration.of(1, ChronoUnit.MICROS));
        assertThat(watch().able()).isEqualTo(3);
        assertThat(watch().red()).isFalse();
        assertThat(watch().loss()).isTrue();
        people.close(administrator(), officers.getFirst().id());
        assertThat(watch().able()).isEqualTo(2);
        assertThat(watch().red()).isTrue();
        drills.tell();
        assertThat(subjects(officers.get(1))).anyMatch(each -> each.contains("Too few"));
        assertThat(red(published.buyer())).isTrue();
        prove(3);
        assertThat(watch().red()).isFalse();
        assertThat(red(published.buyer())).isFalse();
    }

    @Test
    void ifTwoOfFourAreGoneTheOtherTwoOpen() {
        people.close(administrator(), officers.get(0).id());
        people.setRoles(administrator(), officers.get(1).id(), List.of(Role.REQUESTER));
        clock.set(closesAt);
        openings.open(officers.get(2), stage.id(), PASSPHRASE, Lost.STOPS);
        assertThat(openings.open(officers.get(3), stage.id(), PASSPHRASE, Lost.STOPS))
                .isInstanceOf(OpeningOutcome.Opened.class);
    }

    @Test
    void whoLeftIsReplacedByDealingAgainAndTheirShareOpensNothing() {
        people.setRoles(administrator(), officers.get(0).id(), List.of(Role.APPROVER, Role.REQUESTER));
        var next = holders(officers.get(1), officers.get(2), officers.get(3), enrolled());
        assertThat(reshare(officers.get(1), next)).isEqualTo(1);
        assertThat(reshare(officers.get(1), next)).isEqualTo(1);
        assertThat(reshare(officers.get(2), next)).isZero();
        var custody = keys.custody(stage.openingKey()).orElseThrow();
        assertThat(custody.epoch()).isEqualTo(2);
        assertThat(custody.holds(officers.get(0).id())).isFalse();
        assertThat(keptOf(1)).isZero();
        assertThat(keptOf(2)).isEqualTo(4);
        clock.set(closesAt);
        assertRefused(
                () -> openings.open(officers.get(0), stage.id(), PASSPHRASE, Lost.STOPS),
                org.guildhall.submissions.SubmissionProblem.NOT_AN_OPENER);
        openings.open(officers.get(1), stage.id(), PASSPHRASE, Lost.STOPS);
        assertThat(openings.open(officers.get(3), stage.id(), PASSPHRASE, Lost.STOPS))
                .isInstanceOf(OpeningOutcome.Opened.class);
    }

    @Test
    void newSharesAreWantedAlikeByAsManyAsOpenAndNobodyElse() {
        var next = holders(officers.get(1), officers.get(2), officers.get(3), enrolled());
        var other = holders(officers.get(0), officers.get(1), officers.get(2), officers.get(3));
        assertThat(reshare(officers.get(0), next)).isEqualTo(1);
        assertThat(reshare(officers.get(1), other)).isEqualTo(1);
        assertThat(keys.proposals(stage.openingKey())).containsOnlyKeys(next, other);
        assertThat(openings.waiting(officers.get(0), stage.id())).isEmpty();
        assertRefused(() -> reshare(enrolled(), next), KeysProblem.NOT_A_HOLDER);
        assertRefused(
                () -> drills.reshare(officers.get(2), stage.id(), new Secret("not that one", false), next),
                KeysProblem.WRONG_PASSPHRASE);
        assertRefused(
                () -> reshare(officers.get(2), holders(officers.get(0), officers.get(1), officers.get(2))),
                KeysProblem.TOO_FEW_OFFICERS);
        clock.set(closesAt);
        assertRefused(() -> reshare(officers.get(2), next), CommonProblem.WRONG_STATE);
    }

    @Test
    void withOneOfficerLeftThePaperDealsAgain() {
        var three = officers.subList(0, 3).stream().map(Actor::id).toList();
        var printer = published.buyer();
        var paper = new Holders(2, three, true);
        reshare(officers.get(0), paper);
        reshare(officers.get(3), paper);
        var words =
                String.join(" ", keys.paper(officers.get(3), stage.openingKey()).words());
        people.close(administrator(), officers.get(1).id());
        people.close(administrator(), officers.get(2).id());
        var next = holders(officers.get(0), officers.get(3), enrolled(), enrolled());
        reshare(officers.get(0), next);
        assertThat(drills.reshare(printer, stage.id(), new Secret(words, true), next))
                .isEmpty();
        clock.set(closesAt);
        openings.open(officers.get(0), stage.id(), PASSPHRASE, Lost.STOPS);
        assertRefused(() -> openings.openWithPaper(printer, stage.id(), words, Lost.STOPS), KeysProblem.WRONG_SHARE);
        assertThat(openings.open(officers.get(3), stage.id(), PASSPHRASE, Lost.STOPS))
                .isInstanceOf(OpeningOutcome.Opened.class);
    }

    @Test
    void thePageShowsWhoCanStillOpenInBothLanguages() {
        var page = "/stages/" + stage.id() + "/shares";
        var browser = Caller.signedIn(port, officers.getFirst());
        for (var reader : List.of(browser, browser.inFrench())) {
            var answer = reader.get(page);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).contains(officers.getLast().displayName()).doesNotContain("??");
        }
        var fields = Map.of("threshold", "2", "passphrase", PASSPHRASE);
        assertThat(browser.submit(page, page, fields).status()).isEqualTo(422);
        assertThat(Caller.signedIn(port, new PeopleFixtures(people).with(Role.AUDITOR))
                        .get(page)
                        .status())
                .isEqualTo(200);
        assertThat(Caller.signedIn(port, new PeopleFixtures(people).with(Role.REQUESTER))
                        .get(page)
                        .status())
                .isEqualTo(403);
        clock.set(closesAt);
        assertThat(Caller.signedIn(port, officers.getFirst()).get(page).status())
                .isEqualTo(404);
    }

    private void prove(int... who) {
        for (var each : who) {
            keys.prove(officers.get(each), PASSPHRASE);
        }
    }

    private int reshare(Actor officer, Holders next) {
        return drills.reshare(officer, stage.id(), new Secret(PASSPHRASE, false), next)
                .map(awaited -> awaited.needed())
                .orElse(0);
    }

    private static Holders holders(Actor... of) {
        return new Holders(2, java.util.Arrays.stream(of).map(Actor::id).toList(), false);
    }

    private Actor enrolled() {
        var officer = published.buyer();
        keys.enrol(officer, PASSPHRASE);
        return officer;
    }

    private Actor administrator() {
        return new PeopleFixtures(people).with(Role.ADMINISTRATOR);
    }

    private Watch watch() {
        return drills.watch(stage.id()).orElseThrow();
    }

    private boolean asked(Actor officer) {
        return waiting.waitingFor(officer).stream().anyMatch(act -> act.path().equals("/officer-key"));
    }

    private boolean red(Actor buyer) {
        return waiting.waitingFor(buyer).stream()
                .anyMatch(act -> act.path().contains(stage.id().toString()));
    }

    private List<String> subjects(Actor officer) {
        return letters.readableBy(officer, 50).stream()
                .filter(letter -> letter.to().equals(officer.email()))
                .map(Letters.Written::subject)
                .toList();
    }

    private int keptOf(int epoch) {
        return jdbc.sql("select count(*) from keys.share where key = :key and epoch = :epoch and sealed is not null")
                .param("key", stage.id().value())
                .param("epoch", epoch)
                .query(Integer.class)
                .single();
    }
}
