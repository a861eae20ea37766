package org.guildhall.mail;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.City;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The door of this room. */
@Service
public class Letters {
    private static final Logger LOG = LoggerFactory.getLogger(Letters.class);
    /** What waits for less is on its way. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final LetterRows rows;
    private final MessageSource words;
    private final City city;
    private final CityClock clock;
    private final Environment environment;

    Letters(LetterRows rows, MessageSource words, City city, CityClock clock, Environment environment) {
        this.rows = rows;
        this.words = words;
        this.city = city;
        this.clock = clock;
        this.environment = environment;
    }

    /** A letter as it was written, with its delivery: {@code waiting}, {@code sent} or {@code failed}. */
    public record Written(long id, String to, String subject, String body, Instant at, String delivery) {}

    /** Writes a letter in the transaction of the act it tells of; it is sent once that is committed. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void write(Letter letter) {
        write(List.of(letter));
    }

    /** The same for many readers at once, each with a letter of their own. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void write(List<Letter> letters) {
        rows.insert(letters.stream().map(this::worded).toList(), clock.instant());
    }

    private LetterRows.Worded worded(Letter letter) {
        var details = letter.details().toArray();
        var subject = words.getMessage(letter.key() + ".subject", details, letter.locale());
        var body = words.getMessage(letter.key() + ".body", details, letter.locale())
                + "\n\n" + city.url() + letter.path() + "\n\n"
                + words.getMessage("mail.signature", new Object[] {city.name().in(letter.locale())}, letter.locale());
        if (clock.movable()) {
            body += "\n\n" + words.getMessage("mail.demonstration", null, letter.locale());
        }
        return new LetterRows.Worded(letter.to(), subject, body, letter.listed());
    }

    /**
     * The latest letters that somebody may read, newest first: their own, and for an administrator also every listed
     * one.
     */
    @Transactional(readOnly = true)
    public List<Written> readableBy(Actor reader, int limit) {
        return rows.latest(reader.email(), reader.has(Role.ADMINISTRATOR), limit);
    }

    /** Letters of one delivery: how many, and when the first of them was written. */
    public record Some(int count, Instant since) {}

    /**
     * Letters that did not arrive.
     *
     * @param waiting written more than ten minutes ago and still to be tried; empty too where letters are not sent at
     *     all, which is a demonstration without a mail server
     * @param failed given up, until somebody has them sent again
     * @param causes why, the commonest first, each a message under {@code mail.cause}
     */
    public record Undelivered(Optional<Some> waiting, Optional<Some> failed, List<String> causes) {
        public Undelivered {
            causes = List.copyOf(causes);
        }
    }

    /** What did not arrive, of all letters: numbers alone, so that who bids stays unsaid. */
    @Transactional(readOnly = true)
    public Undelivered undelivered() {
        var now = clock.instant();
        var waiting = sends() || !clock.movable() ? rows.count("waiting", now.minus(PATIENCE)) : Optional.<Some>empty();
        var failed = rows.count("failed", now.plus(PATIENCE));
        return new Undelivered(waiting, failed, waiting.isEmpty() && failed.isEmpty() ? List.of() : causes());
    }

    /** Whether there is a mail server to send by. */
    public boolean sends() {
        return environment.containsProperty("spring.mail.host");
    }

    /** Causes of an earlier version have no words of their own. */
    private List<String> causes() {
        var known = Arrays.stream(Hindrance.Cause.values())
                .map(Hindrance.Cause::code)
                .collect(Collectors.toSet());
        return rows.causes().stream()
                .map(code -> known.contains(code) ? code : Hindrance.Cause.OTHER.code())
                .distinct()
                .toList();
    }

    /**
     * Has the letters that failed tried anew, those that nobody lists too.
     *
     * @throws Refused {@code common.forbidden} for anybody but an administrator
     */
    @Transactional
    public void sendAgain(Actor administrator) {
        if (!administrator.has(Role.ADMINISTRATOR)) {
            throw new Refused(CommonProblem.FORBIDDEN);
        }
        LOG.info("{} letters that had failed are tried anew, as an administrator asked", rows.again());
    }
}
