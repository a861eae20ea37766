package org.guildhall.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.guildhall.RoomTest;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.City;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.IllegalTransactionStateException;

/** Letters are written with their act and delivered by a real mail server. */
class LettersTest extends RoomTest {
    @Autowired
    private Letters letters;

    @Autowired
    private LetterRows rows;

    @Autowired
    private City city;

    @Test
    void aLetterIsSentOnceInTheReadersLanguage() throws Exception {
        var server = new GreenMail(ServerSetup.SMTP.dynamicPort());
        server.start();
        try {
            var to = UUID.randomUUID() + "@vendor.example";
            // Letters are sent oldest first, and other tests have written thousands.
            jdbc.sql("update mail.letter set delivery = 'sent' where delivery = 'waiting'")
                    .update();
            write(to, Locale.CANADA_FRENCH);
            var post = post(server);
            post.send();
            post.send();
            var received = java.util.Arrays.stream(server.getReceivedMessages())
                    .filter(message -> recipient(message).equals(to))
                    .toList();
            assertThat(received).hasSize(1);
            assertThat(received.getFirst().getSubject()).isEqualTo("Votre compte pour l’approvisionnement de la Ville");
            assertThat(received.getFirst().getContent().toString())
                    .contains("Bonjour Zoé")
                    .contains(city.url() + "/invitations/x")
                    .contains("démonstration");
            assertThat(delivery(to)).isEqualTo("sent");
        } finally {
            server.stop();
        }
    }

    @Test
    void aLetterWaitsWhileTheServerIsAway() {
        var to = UUID.randomUUID() + "@vendor.example";
        write(to, Locale.CANADA);
        var away = new JavaMailSenderImpl();
        away.setHost("127.0.0.1");
        away.setPort(1);
        new Post(rows, away, city, clock, "mail.city.example", transaction()).send();
        assertThat(delivery(to)).isEqualTo("waiting");
    }

    @Test
    void aLetterWithoutAnActIsRefused() {
        var letter = new Letter("a@b.example", Locale.CANADA, "people.letter.invitation", List.of("Zoé"), "/x");
        assertThatThrownBy(() -> letters.write(letter)).isInstanceOf(IllegalTransactionStateException.class);
    }

    private void write(String to, Locale locale) {
        var letter = new Letter(to, locale, "people.letter.invitation", List.of("Zoé"), "/invitations/x");
        transaction().executeWithoutResult(_ -> letters.write(letter));
    }

    private Post post(GreenMail server) {
        var smtp = new JavaMailSenderImpl();
        smtp.setHost("127.0.0.1");
        smtp.setPort(server.getSmtp().getPort());
        smtp.setDefaultEncoding("UTF-8");
        return new Post(rows, smtp, city, clock, "mail.city.example", transaction());
    }

    private String delivery(String to) {
        var reader = new Actor(PersonId.random(), "Zoé", to, Set.of(Role.VENDOR), Locale.CANADA);
        return letters.readableBy(reader, 1).getFirst().delivery();
    }

    private static String recipient(jakarta.mail.internet.MimeMessage message) {
        try {
            return message.getAllRecipients()[0].toString();
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
