package org.guildhall.mail;

import java.util.List;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.City;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.Role;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The door of this room. */
@Service
public class Letters {
    private final LetterRows rows;
    private final MessageSource words;
    private final City city;
    private final CityClock clock;

    Letters(LetterRows rows, MessageSource words, City city, CityClock clock) {
        this.rows = rows;
        this.words = words;
        this.city = city;
        this.clock = clock;
    }

    /** A letter as it was written, with its delivery: {@code waiting}, {@code sent} or {@code failed}. */
    public record Written(long id, String to, String subject, String body, java.time.Instant at, String delivery) {}

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
}
