package org.guildhall.mail;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.guildhall.Fixture;
import org.guildhall.kernel.CityClock;
import org.springframework.transaction.support.TransactionTemplate;

/** Letters that did not arrive. */
@Fixture
public class LetterFixtures {
    private final Letters letters;
    private final LetterRows rows;
    private final CityClock clock;
    private final TransactionTemplate transaction;

    LetterFixtures(Letters letters, LetterRows rows, CityClock clock, TransactionTemplate transaction) {
        this.letters = letters;
        this.rows = rows;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** One that was refused for good. */
    public void failed() {
        var to = UUID.randomUUID() + "@vendor.example";
        var letter = new Letter(to, Locale.CANADA, "people.letter.invitation", List.of("Zoé"), "/x").unlisted();
        transaction.executeWithoutResult(_ -> letters.write(letter));
        transaction.executeWithoutResult(_ -> rows.due(Integer.MAX_VALUE, clock.instant()).stream()
                .filter(due -> due.to().equals(to))
                .forEach(due -> rows.failed(due.id(), Hindrance.Cause.RECIPIENT.code())));
    }
}
