package org.guildhall.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Role;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The share for the city's safe: printed once, by whoever dealt it, and brought when an officer's own is lost. */
class PaperShareTest extends RoomTest {
    private static final String PASSPHRASE = "four grey herons, one pond";

    @Autowired
    private OpeningKeys keys;

    @Autowired
    private People people;

    private List<Actor> officers;
    private Actor publisher;
    private OpeningKeyId key;

    @BeforeEach
    void deal() {
        officers = Stream.of(Role.BUYER, Role.BUYER, Role.APPROVER)
                .map(role -> new PeopleFixtures(people).with(role))
                .toList();
        officers.forEach(each -> keys.enrol(each, PASSPHRASE));
        publisher = new PeopleFixtures(people).with(Role.BUYER);
        key = OpeningKeyId.random();
        keys.prepare(publisher, key, holders());
    }

    private Holders holders() {
        return new Holders(2, officers.stream().map(Actor::id).toList(), true);
    }

    @Test
    void aStageStartsWithItOnlyOnceItWasShownToStandOnPaper() {
        var recipient = recipient();
        notProven(key, holders());
        notProven(OpeningKeyId.random(), holders());
        keys.confirmPaper(publisher, key, asked(keys.paper(publisher, key)));
        assertThat(keys.proven(key, holders())).isTrue();
        assertThat(keys.create(publisher, key, holders())).isEqualTo(recipient);
        clock.advance(Duration.ofDays(36500).minus(1, ChronoUnit.MICROS));
        officers.forEach(each -> keys.prove(each, PASSPHRASE));
        assertThat(keys.create(publisher, key, holders())).isEqualTo(recipient);
        clock.advance(Duration.of(1, ChronoUnit.MICROS));
        notProven(key, holders());
    }

    @Test
    void ofOthersThanItWasDealtAmongItIsNot() {
        keys.confirmPaper(publisher, key, asked(keys.paper(publisher, key)));
        var ids = officers.stream().map(Actor::id).toList();
        var other = new PeopleFixtures(people).with(Role.BUYER);
        keys.enrol(other, PASSPHRASE);
        notProven(key, new Holders(2, List.of(ids.get(0), ids.get(1), other.id()), true));
        notProven(key, new Holders(2, List.of(ids.get(0), ids.get(1), ids.get(2), other.id()), true));
        var four = List.of(ids.get(0), ids.get(1), ids.get(2), other.id());
        notProven(key, new Holders(3, four, true));
        assertThat(keys.proven(key, new Holders(2, four, false))).isFalse();
        assertThat(keys.proven(key, new Holders(2, ids.reversed(), true))).isTrue();
    }

    @Test
    void dealingAgainMakesAnotherKeyAndWhatWasPrintedIsOfNoUse() {
        var recipient = recipient();
        var old = keys.paper(publisher, key);
        keys.confirmPaper(publisher, key, asked(old));
        var colleague = new PeopleFixtures(people).with(Role.BUYER);
        keys.prepare(colleague, key, holders());
        assertThat(recipient()).isNotEqualTo(recipient);
        notProven(key, holders());
        assertRefused(() -> keys.confirmPaper(publisher, key, asked(old)), KeysProblem.NOTHING_PRINTED);
        assertThat(keys.presentPaper(publisher, String.join(" ", old.words()), key))
                .isInstanceOf(Presented.WrongShare.class);
        keys.confirmPaper(colleague, key, asked(keys.paper(colleague, key)));
        assertThat(keys.create(publisher, key, holders())).isEqualTo(recipient());
    }

    private void notProven(OpeningKeyId id, Holders among) {
        assertThat(keys.proven(id, among)).isFalse();
        assertRefused(() -> keys.create(publisher, id, among), KeysProblem.PAPER_NOT_PROVEN);
    }

    private String recipient() {
        return jdbc.sql("select recipient from keys.shared_key where id = :id")
                .param("id", key.value())
                .query(String.class)
                .single();
    }

    @Test
    void whoDealtItPrintsItWithinAnHourAndNobodyElse() {
        assertThat(keys.paper(publisher, key).words()).hasSize(46);
        assertThat(keys.toPrint(publisher.id())).containsExactly(key);
        assertRefused(() -> keys.paper(officers.getFirst(), key), KeysProblem.NOTHING_PRINTED);
        clock.advance(Duration.ofHours(1).minus(1, ChronoUnit.MICROS));
        keys.paper(publisher, key);
        clock.advance(Duration.of(1, ChronoUnit.MICROS));
        assertRefused(() -> keys.paper(publisher, key), KeysProblem.NOTHING_PRINTED);
        assertThat(keys.toPrint(publisher.id())).isEmpty();
    }

    @Test
    void itIsForgottenHereOnceItStandsOnPaper() {
        var paper = keys.paper(publisher, key);
        assertThat(paper.asked()).hasSize(3).isSorted().doesNotHaveDuplicates();
        var asked = asked(paper);
        assertRefused(() -> keys.confirmPaper(publisher, key, asked.reversed()), KeysProblem.WORDS_DIFFER);
        assertRefused(() -> keys.confirmPaper(publisher, key, asked.subList(0, 2)), KeysProblem.WORDS_DIFFER);
        assertRefused(() -> keys.confirmPaper(officers.getFirst(), key, asked), KeysProblem.NOTHING_PRINTED);
        keys.confirmPaper(
                publisher,
                key,
                List.of(asked.get(0).toUpperCase(java.util.Locale.ROOT), " " + asked.get(1), asked.get(2)));
        assertRefused(() -> keys.paper(publisher, key), KeysProblem.NOTHING_PRINTED);
        assertThat(keys.custody(key).orElseThrow().holdings().getLast().liveAt())
                .isEqualTo(clock.instant());
        assertThat(keptAnywhere(paper.words().get(0) + " " + paper.words().get(1)))
                .isFalse();
    }

    @Test
    void withOneOfficerItOpensAlsoInTheHandsOfSomebodyWhoHoldsNoShare() {
        var words = String.join(" ", keys.paper(publisher, key).words());
        keys.present(officers.getFirst(), PASSPHRASE, key);
        var opened = (Presented.Ready) keys.presentPaper(publisher, words, key);
        assertThat(opened.officers()).containsExactly(officers.getFirst().id(), publisher.id());
        opened.key().close();
    }

    @Test
    void oneOfficerWithTheirOwnShareAndThePaperStaysAlone() {
        var words = String.join(" ", keys.paper(publisher, key).words());
        keys.present(officers.getFirst(), PASSPHRASE, key);
        var alone = (Presented.Waiting) keys.presentPaper(officers.getFirst(), words, key);
        assertThat(alone.came()).containsExactly(officers.getFirst().id());
        assertThat(alone.needed()).isEqualTo(1);
        var twice = (Presented.Waiting) keys.presentPaper(publisher, words, key);
        assertThat(twice.came()).containsExactly(publisher.id());
    }

    @Test
    void whoeverMayHoldNoShareBringsNone() {
        var words = String.join(" ", keys.paper(publisher, key).words());
        var auditor = new PeopleFixtures(people).with(Role.AUDITOR);
        assertThat(keys.presentPaper(auditor, words, key)).isInstanceOf(Presented.NotAnOpener.class);
    }

    @Test
    void aMisreadWordIsPointedAtAndAnotherPaperIsNot() {
        var words = new java.util.ArrayList<>(keys.paper(publisher, key).words());
        words.set(11, words.get(11).equals("academic") ? "acid" : "academic");
        assertThatThrownBy(() -> keys.presentPaper(publisher, String.join(" ", words), key))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.fields())
                                .containsExactly(
                                        new Refused.FieldProblem("words", "keys.words.one-word", List.of("12"))));
        var other = OpeningKeyId.random();
        keys.prepare(publisher, other, holders());
        var ofAnother = String.join(" ", keys.paper(publisher, other).words());
        assertThat(keys.presentPaper(publisher, ofAnother, key)).isInstanceOf(Presented.WrongShare.class);
    }

    @Test
    void thePageIsReadInBothLanguagesByWhoPrintsItOnly() {
        var page = "/opening-keys/" + key + "/paper";
        var paper = keys.paper(publisher, key);
        var browser = Caller.signedIn(port, publisher);
        assertThat(browser.get(page).body()).contains(paper.words()).doesNotContain("??");
        assertThat(Caller.signedIn(port, officers.getFirst()).get(page).status())
                .isEqualTo(404);
        assertThat(Caller.signedIn(port, new PeopleFixtures(people).with(Role.AUDITOR))
                        .get(page)
                        .status())
                .isEqualTo(403);
        var wrong = browser.submit(page, page, java.util.Map.of("word", "nonsense"));
        assertThat(wrong.status()).isEqualTo(422);
    }

    private static List<String> asked(PaperShare paper) {
        return paper.asked().stream().map(each -> paper.words().get(each - 1)).toList();
    }

    private boolean keptAnywhere(String words) {
        return jdbc.sql("""
                select exists (select 1 from journal.fact f where f::text like :words)
                    or exists (select 1 from keys.share s where s::text like :words)
                """)
                .param("words", "%" + words + "%")
                .query(Boolean.class)
                .single();
    }
}
