package org.guildhall.integration;

import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.guildhall.journal.Fact;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.City;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.Role;
import org.guildhall.mail.Letter;
import org.guildhall.mail.Letters;
import org.guildhall.people.People;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Pauses a webhook that cannot be reached or wants no more, and tells its owner; every administrator if they left. */
@Component
class Pausing {
    private final WebhookRows rows;
    private final People people;
    private final Letters letters;
    private final Journal journal;
    private final CityClock clock;
    private final Ocid process;

    Pausing(WebhookRows rows, People people, Letters letters, Journal journal, CityClock clock, City city) {
        this.rows = rows;
        this.people = people;
        this.letters = letters;
        this.journal = journal;
        this.clock = clock;
        this.process = new Ocid(city.ocidPrefix() + "-webhooks");
    }

    /** @param why {@code failing} or {@code gone} */
    @Transactional(propagation = Propagation.MANDATORY)
    public void pause(UUID id, String why) {
        if (!rows.pause(id, why)) {
            return; // an administrator was quicker
        }
        var webhook = rows.byId(id).orElseThrow();
        journal.record(Fact.of("webhook.paused", process, clock.instant())
                .with("webhook", id)
                .with("why", why));
        var details =
                List.<Object>of(webhook.description(), URI.create(webhook.url()).getHost());
        readers(webhook)
                .forEach(reader -> letters.write(new Letter(
                        reader.email(), reader.locale(), "integration.letter." + why, details, "/webhooks/" + id)));
    }

    /** The owner as long as they are an administrator. */
    private List<Actor> readers(Webhook webhook) {
        return people.byId(webhook.owner())
                .filter(owner -> owner.has(Role.ADMINISTRATOR))
                .map(List::of)
                .orElseGet(() -> people.withRole(Role.ADMINISTRATOR));
    }
}
