package org.guildhall.mail;

import org.guildhall.kernel.City;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Sends what is written, over SMTP, when a mail server is configured ({@code spring.mail.host}). */
@Component
@ConditionalOnProperty("spring.mail.host")
class Post {
    private static final Logger LOG = LoggerFactory.getLogger(Post.class);
    private static final int BATCH = 50;

    private final LetterRows rows;
    private final JavaMailSender smtp;
    private final City city;
    private final TransactionTemplate transaction;

    Post(LetterRows rows, JavaMailSender smtp, City city, TransactionTemplate transaction) {
        this.rows = rows;
        this.smtp = smtp;
        this.city = city;
        this.transaction = transaction;
    }

    @Scheduled(fixedDelayString = "${guildhall.mail.every:2s}")
    void send() {
        transaction.executeWithoutResult(_ -> rows.due(BATCH).forEach(this::send));
    }

    private void send(Letters.Written letter) {
        try {
            var message = new SimpleMailMessage();
            message.setFrom(city.mailFrom());
            message.setTo(letter.to());
            message.setSubject(letter.subject());
            message.setText(letter.body());
            smtp.send(message);
            rows.sent(letter.id());
        } catch (MailException e) {
            LOG.warn("letter {} was not sent: {}", letter.id(), e.getClass().getSimpleName());
            rows.failed(letter.id(), e.getClass().getSimpleName());
        }
    }
}
