package org.guildhall.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Role;
import org.guildhall.mail.Letters;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An officer forgets their passphrase, and the words on paper give them another. */
class RecoveryTest extends RoomTest {
    private static final String PASSPHRASE = "trois canots, deux avirons";
    private static final String ANOTHER = "seven lanterns on the pier";

    @Autowired
    private OpeningKeys keys;

    @Autowired
    private People people;

    @Autowired
    private Letters letters;

    private Actor officer;

    @BeforeEach
    void enrol() {
        officer = enrolled();
    }

    @Test
    void theWordsAreShownToTheOfficerAloneForAnHour() {
        assertRefused(() -> keys.printWords(officer, "a wrong passphrase"), KeysProblem.WRONG_PASSPHRASE);
        assertThat(keys.words(officer)).isEmpty();
        keys.printWords(officer, PASSPHRASE);
        assertThat(keys.words(officer).orElseThrow().words()).hasSize(33);
        assertThat(keys.words(enrolled())).isEmpty();
        clock.advance(Duration.ofHours(1).minus(1, ChronoUnit.MICROS));
        assertThat(keys.words(officer)).isPresent();
        clock.advance(Duration.of(1, ChronoUnit.MICROS));
        assertThat(keys.words(officer)).isEmpty();
    }

    @Test
    void threeWordsTypedFromThePaperConfirmItAndTheyAreForgotten() {
        var paper = printed();
        var asked =
                paper.asked().stream().map(each -> paper.words().get(each - 1)).toList();
        assertRefused(() -> keys.confirmWords(officer, List.of()), KeysProblem.WORDS_DIFFER);
        assertThat(keys.officer(officer.id()).orElseThrow().wordsAt()).isNull();
        keys.confirmWords(officer, asked);
        assertThat(keys.officer(officer.id()).orElseThrow().wordsAt()).isEqualTo(clock.instant());
        assertThat(keys.words(officer)).isEmpty();
        assertRefused(() -> keys.confirmWords(officer, asked), KeysProblem.NOTHING_PRINTED);
    }

    @Test
    void whoForgotTheirPassphraseStillOpensWithTheSameShare() {
        var others = List.of(enrolled(), enrolled(), enrolled());
        var key = OpeningKeyId.random();
        var holders = List.of(
                officer.id(),
                others.get(0).id(),
                others.get(1).id(),
                others.get(2).id());
        keys.create(officer, key, new Holders(2, holders, false));
        var words = String.join(" ", printed().words());
        keys.recover(officer, words.toUpperCase(java.util.Locale.ROOT), ANOTHER);
        assertThat(keys.present(officer, PASSPHRASE, key)).isInstanceOf(Presented.WrongPassphrase.class);
        keys.present(officer, ANOTHER, key);
        var opened = (Presented.Ready) keys.present(others.getFirst(), PASSPHRASE, key);
        assertThat(opened.officers()).contains(officer.id());
        opened.key().close();
        assertThat(facts("officer_key.recovered", officer.id())).isEqualTo(1);
        assertThat(letters.readableBy(officer, 10))
                .anyMatch(letter -> letter.to().equals(officer.email()));
    }

    @Test
    void anotherOfficersWordsChangeNothingAndAreCounted() {
        var other = enrolled();
        keys.printWords(other, PASSPHRASE);
        var words = String.join(" ", keys.words(other).orElseThrow().words());
        for (var attempt = 1; attempt <= 5; attempt++) {
            assertRefused(() -> keys.recover(officer, words, ANOTHER), KeysProblem.WRONG_WORDS);
        }
        assertRefused(() -> keys.recover(officer, words, ANOTHER), KeysProblem.TOO_MANY_TRIES);
        clock.advance(Duration.ofMinutes(15));
        assertThat(keys.prove(officer, PASSPHRASE)).isZero();
    }

    @Test
    void thePagesLeadFromPrintingToANewPassphrase() {
        var browser = Caller.signedIn(port, officer);
        var page = "/officer-key/words";
        assertThat(browser.get("/officer-key").body()).contains(page).doesNotContain("??");
        assertThat(browser.submit(page, page, Map.of("passphrase", "a wrong passphrase"))
                        .status())
                .isEqualTo(422);
        assertThat(browser.submit(page, page, Map.of("passphrase", PASSPHRASE)).status())
                .isEqualTo(303);
        var words = keys.words(officer).orElseThrow().words();
        assertThat(browser.inFrench().get(page).body()).contains(words).doesNotContain("??");
        var recovery = "/officer-key/recovery";
        var wrong = browser.submit(
                recovery, recovery, Map.of("words", "academic acid", "passphrase", ANOTHER, "again", ANOTHER));
        assertThat(wrong.status()).isEqualTo(422);
        var right = browser.submit(
                recovery, recovery, Map.of("words", String.join(" ", words), "passphrase", ANOTHER, "again", ANOTHER));
        assertThat(right.status()).isEqualTo(303);
        assertThat(keys.prove(officer, ANOTHER)).isZero();
        var auditor = Caller.signedIn(port, new PeopleFixtures(people).with(Role.AUDITOR));
        assertThat(auditor.get(page).status()).isEqualTo(403);
    }

    private Actor enrolled() {
        var person = new PeopleFixtures(people).with(Role.BUYER);
        keys.enrol(person, PASSPHRASE);
        return person;
    }

    private RecoveryPaper printed() {
        keys.printWords(officer, PASSPHRASE);
        return keys.words(officer).orElseThrow();
    }

    private int facts(String kind, PersonId actor) {
        return jdbc.sql("select count(*) from journal.fact where kind = :kind and actor = :actor")
                .param("kind", kind)
                .param("actor", actor.value())
                .query(Integer.class)
                .single();
    }
}
