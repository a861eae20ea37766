package org.guildhall.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.kernel.City;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Role;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** What becomes of a letter that does not arrive, and who learns of it. */
@ExtendWith(OutputCaptureExtension.class)
class UndeliveredTest extends RoomTest {
    private static final int NOBODY = 1;

    @Autowired
    private Letters letters;

    @Autowired
    private LetterRows rows;

    @Autowired
    private City city;

    @Autowired
    private People people;

    private final String to = UUID.randomUUID() + "@vendor.example";

    /** Other tests have written thousands, and nobody sends them. */
    @BeforeEach
    void nothingElseWaits() {
        jdbc.sql("update mail.letter set delivery = 'sent' where delivery <> 'sent'")
                .update();
    }

    @Test
    void aLetterWaitsForItsPauseBeforeItIsTriedAgainAndArrivesOnceTheServerIsBack(CapturedOutput output)
            throws Exception {
        write();
        write();
        var away = post(NOBODY);
        away.send();
        assertThat(tries()).as("one connection stands for the whole batch").containsExactly(1, 1);
        clock.advance(Duration.ofSeconds(5).minusNanos(1000));
        away.send();
        assertThat(tries()).as("before its pause is over").containsExactly(1, 1);
        clock.advance(Duration.ofNanos(1000));
        away.send();
        assertThat(tries()).as("after it").containsExactly(2, 2);
        clock.advance(Duration.ofSeconds(15));
        away.send();
        assertThat(output.getOut().split("mail.city.example, the server takes no connection", -1))
                .as("said once")
                .hasSize(2);
        assertThat(output.getOut()).doesNotContain(to).doesNotContain("Zoé");
        clock.advance(Duration.ofMinutes(1));
        var server = new GreenMail(ServerSetup.SMTP.dynamicPort());
        server.start();
        try {
            var back = post(server.getSmtp().getPort());
            back.send();
            back.send();
            assertThat(server.getReceivedMessages()).hasSize(2);
        } finally {
            server.stop();
        }
        assertThat(delivery()).containsExactly("sent", "sent");
    }

    @Test
    void aSenderThatIsNoAddressHoldsLettersBackAndLosesNone() throws Exception {
        write();
        var wrong = new City(
                "A", "A", city.zone(), "ocds-gh0000", "A", city.url(), "City of A, Procurement <a@city.example>", "");
        var server = new GreenMail(ServerSetup.SMTP.dynamicPort());
        server.start();
        try {
            post(server.getSmtp().getPort(), wrong).send();
            assertThat(delivery()).containsExactly("waiting");
            assertThat(letters.undelivered().failed()).isEmpty();
            clock.advance(Pauses.after(1));
            var mended = "\"City of A, Procurement\" <a@city.example>";
            post(
                            server.getSmtp().getPort(),
                            new City("A", "A", city.zone(), "ocds-gh0000", "A", city.url(), mended, ""))
                    .send();
            assertThat(server.getReceivedMessages()).hasSize(1);
        } finally {
            server.stop();
        }
    }

    @Test
    void aLetterIsTriedForThreeDaysAndThenFails() {
        write();
        var away = post(NOBODY);
        var began = clock.instant();
        for (var rounds = 0; delivery().equals(List.of("waiting")) && rounds < 200; rounds++) {
            away.send();
            clock.set(nextTry().orElse(clock.instant()));
        }
        assertThat(delivery()).containsExactly("failed");
        assertThat(Duration.between(began, clock.instant())).isBetween(Duration.ofHours(72), Duration.ofHours(73));
        away.send();
        assertThat(tries()).as("no more").containsExactly(Pauses.TRIES);
    }

    @Test
    void aRecipientWhoIsRefusedForGoodIsNotTriedAgain(CapturedOutput output) throws Exception {
        write();
        try (var refusing = new ScriptedSmtp("550 5.1.1 <" + to + "> is unknown")) {
            post(refusing.port()).send();
        }
        assertThat(delivery()).containsExactly("failed");
        assertThat(output.getOut())
                .contains("is not tried again: mail.city.example, the server refuses the recipient (answer 550)")
                .doesNotContain(to);
    }

    @Test
    void aRecipientWhoIsRefusedForNowIsTriedAgain(CapturedOutput output) throws Exception {
        write();
        try (var refusing = new ScriptedSmtp("450 4.2.0 <" + to + "> later")) {
            post(refusing.port()).send();
        }
        assertThat(delivery()).containsExactly("waiting");
        assertThat(nextTry()).contains(clock.instant().plusSeconds(5));
        assertThat(output.getOut()).contains("tried again: mail.city.example, the server refuses the recipient");
    }

    @Test
    void administratorsReadThatLettersWaitForLongAndNobodyElseDoes() {
        var administrator = Caller.signedIn(port, new PeopleFixtures(people).with(Role.ADMINISTRATOR));
        var buyer = Caller.signedIn(port, new PeopleFixtures(people).with(Role.BUYER));
        write();
        clock.advance(Duration.ofMinutes(10));
        clock.atWork(true);
        try {
            assertThat(administrator.get("/home").body()).doesNotContain("for more than ten minutes");
            clock.advance(Duration.ofNanos(1000));
            assertThat(administrator.get("/home").body())
                    .contains("One letter waits for more than ten minutes to be sent");
            assertThat(administrator.get("/letters").body()).contains("One letter waits", "No mail server is set");
            assertThat(buyer.get("/home").body()).doesNotContain("ten minutes");
            assertThat(buyer.get("/letters").body()).doesNotContain("One letter", "No mail server");
        } finally {
            clock.atWork(false);
        }
        assertThat(administrator.get("/home").body())
                .as("nobody misses them in a demonstration without a mail server")
                .doesNotContain("for more than ten minutes");
    }

    @Test
    void anAdministratorHasTheFailedOnesSentAgainAndReadsNothingThatIsNotListed() throws Exception {
        var administrator = Caller.signedIn(port, new PeopleFixtures(people).with(Role.ADMINISTRATOR));
        var auditor = Caller.signedIn(port, new PeopleFixtures(people).with(Role.AUDITOR));
        write();
        try (var refusing = new ScriptedSmtp("550 no")) {
            post(refusing.port()).send();
        }
        assertThat(administrator.get("/home").body()).contains("One letter was not delivered and is not tried again");
        assertThat(administrator.get("/letters").body())
                .contains("One letter was not delivered", "refuses the recipient", "/letters/again")
                .doesNotContain(to);
        assertThat(auditor.get("/letters").body()).doesNotContain("not delivered", "/letters/again");
        assertThat(auditor.submit("/account", "/letters/again", Map.of()).status())
                .isEqualTo(403);
        var wrong = new PeopleFixtures(people).with(Role.BUYER);
        assertRefused(() -> letters.sendAgain(wrong), CommonProblem.FORBIDDEN);
        assertThat(delivery()).containsExactly("failed");

        var french = Caller.signedIn(port, new PeopleFixtures(people).with(Role.ADMINISTRATOR))
                .inFrench();
        assertThat(french.get("/home").body()).contains("Une lettre n’a pas été livrée et n’est plus essayée");

        var asked = administrator.submit("/letters", "/letters/again", Map.of());
        assertThat(asked.location()).endsWith("/letters?again");
        assertThat(administrator.get("/letters?again").body())
                .contains("are being tried again")
                .doesNotContain("One letter was not delivered");
        var server = new GreenMail(ServerSetup.SMTP.dynamicPort());
        server.start();
        try {
            post(server.getSmtp().getPort()).send();
            assertThat(Arrays.asList(server.getReceivedMessages())).hasSize(1);
        } finally {
            server.stop();
        }
        assertThat(delivery()).containsExactly("sent");
    }

    /** As to a bidder: no administrator reads it. */
    private void write() {
        var letter = new Letter(to, Locale.CANADA, "people.letter.invitation", List.of("Zoé"), "/x").unlisted();
        transaction().executeWithoutResult(_ -> letters.write(letter));
    }

    private Post post(int port) {
        return post(port, city);
    }

    private Post post(int port, City sender) {
        var smtp = new JavaMailSenderImpl();
        smtp.setHost("127.0.0.1");
        smtp.setPort(port);
        smtp.setDefaultEncoding("UTF-8");
        return new Post(rows, smtp, sender, clock, "mail.city.example", transaction());
    }

    private List<Integer> tries() {
        return jdbc.sql("select tries from mail.letter where recipient = :to order by id")
                .param("to", to)
                .query(Integer.class)
                .list();
    }

    private List<String> delivery() {
        return jdbc.sql("select delivery from mail.letter where recipient = :to order by id")
                .param("to", to)
                .query(String.class)
                .list();
    }

    private java.util.Optional<java.time.Instant> nextTry() {
        return jdbc.sql("select next_try from mail.letter where recipient = :to and next_try is not null")
                .param("to", to)
                .query((row, _) ->
                        row.getObject(1, java.time.OffsetDateTime.class).toInstant())
                .optional();
    }
}
