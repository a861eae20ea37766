package org.guildhall.mail;

import org.guildhall.kernel.City;
import org.guildhall.kernel.CityClock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
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
    private final CityClock clock;
    private final String host;
    private final TransactionTemplate transaction;
    /** Why the server took nothing when it was last asked; null while it does. */
    private @Nullable String silent;

    Post(
            LetterRows rows,
            JavaMailSender smtp,
            City city,
            CityClock clock,
            @Value("${spring.mail.host}") String host,
            TransactionTemplate transaction) {
        this.rows = rows;
        this.smtp = smtp;
        this.city = city;
        this.clock = clock;
        this.host = host;
        this.transaction = transaction;
    }

    @Scheduled(fixedDelayString = "${guildhall.mail.every:2s}")
    void send() {
        transaction.executeWithoutResult(_ -> sendDue());
    }

    /** Once the server itself is away nothing more is asked of it: the others of the batch have failed alike. */
    private void sendDue() {
        Hindrance away = null;
        for (var letter : rows.due(BATCH, clock.instant())) {
            var hindrance = away == null ? attempt(letter) : away;
            if (hindrance == null) {
                rows.sent(letter.id());
                answers();
                continue;
            }
            keep(letter, hindrance);
            if (hindrance.everyone()) {
                away = hindrance;
            }
        }
    }

    private @Nullable Hindrance attempt(LetterRows.Due letter) {
        if (!Hindrance.isAddress(city.mailFrom())) {
            return Hindrance.SENDER;
        }
        try {
            var message = new SimpleMailMessage();
            message.setFrom(city.mailFrom());
            message.setTo(letter.to());
            message.setSubject(letter.subject());
            message.setText(letter.body());
            smtp.send(message);
            return null;
        } catch (MailException e) {
            return Hindrance.of(e);
        }
    }

    private void keep(LetterRows.Due letter, Hindrance hindrance) {
        var tries = letter.tries() + 1;
        var last = hindrance.forGood() || tries >= Pauses.TRIES;
        if (last) {
            rows.failed(letter.id(), hindrance.cause().code());
        } else {
            var next = clock.instant().plus(Pauses.after(tries));
            rows.later(letter.id(), hindrance.cause().code(), next);
        }
        say(letter.id(), hindrance, last);
    }

    /** What keeps every letter back is said once, until it is something else or over. */
    private void say(long letter, Hindrance hindrance, boolean last) {
        if (last) {
            LOG.warn("letter {} is not tried again: {}, {}", letter, host, hindrance.words());
        } else if (!hindrance.everyone()) {
            LOG.warn("letter {} was not sent and is tried again: {}, {}", letter, host, hindrance.words());
        } else if (!hindrance.words().equals(silent)) {
            LOG.warn("letters wait, and are tried for three days: {}, {}", host, hindrance.words());
        }
        if (hindrance.everyone()) {
            silent = hindrance.words();
        }
    }

    private void answers() {
        if (silent != null) {
            LOG.info("letters are sent again by {}", host);
            silent = null;
        }
    }
}
