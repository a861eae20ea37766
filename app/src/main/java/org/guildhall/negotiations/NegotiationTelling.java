package org.guildhall.negotiations;

import java.util.List;
import java.util.Locale;
import org.guildhall.journal.Fact;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CityClock;
import org.guildhall.mail.Letter;
import org.guildhall.mail.Letters;
import org.guildhall.people.People;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.vendors.Vendors;
import org.guildhall.web.Printed;
import org.springframework.stereotype.Component;

/** The facts and letters of this room. */
@Component
class NegotiationTelling {
    private final Vendors vendors;
    private final People people;
    private final Letters letters;
    private final Printed printed;
    private final CityClock clock;

    NegotiationTelling(Vendors vendors, People people, Letters letters, Printed printed, CityClock clock) {
        this.vendors = vendors;
        this.people = people;
        this.letters = letters;
        this.printed = printed;
        this.clock = clock;
    }

    Fact opened(Actor buyer, PublishedStage stage, Negotiation opened) {
        return of(Fact.of("negotiation.opened", stage.ocid(), buyer, clock.instant()), opened)
                .with("organisation", opened.organisation().value())
                .with("until", opened.until())
                .with("rounds", opened.mostRounds());
    }

    Fact asked(Actor buyer, PublishedStage stage, Negotiation with, int round, String question) {
        return of(Fact.of("negotiation.asked", stage.ocid(), buyer, clock.instant()), with)
                .with("round", round)
                .with("question", question);
    }

    Fact offered(Actor vendor, PublishedStage stage, Negotiation with, int round, Offer offer) {
        return of(Fact.of("negotiation.offered", stage.ocid(), vendor, clock.instant()), with)
                .with("round", round)
                .with("prices", offer.prices())
                .with("total", offer.total())
                .with("terms", offer.terms())
                .with("sha256", offer.sha256());
    }

    Fact agreed(Actor buyer, PublishedStage stage, Negotiation with, Offer offer) {
        return of(Fact.of("negotiation.agreed", stage.ocid(), buyer, clock.instant()), with)
                .with("total", offer.total())
                .with("sha256", offer.sha256());
    }

    /** Who ended it is the person of the fact: a buyer, the bidder, or one who decides. */
    Fact ended(Actor actor, PublishedStage stage, Negotiation with, Ending ending) {
        var fact = of(Fact.of("negotiation.ended", stage.ocid(), actor, clock.instant()), with)
                .with("why", ending.why().code());
        return ending.reason() == null ? fact : fact.with("reason", ending.reason());
    }

    private static Fact of(Fact fact, Negotiation with) {
        return fact.in(with.stage().toString())
                .with("stage", with.stage().value())
                .with("bid", with.bid().value())
                .with("tenderer", with.tenderer());
    }

    /** To every member of the bidder's organisation, each in their language: where it stands, and until when. */
    void toBidder(PublishedStage stage, Negotiation with, String what) {
        vendors.peopleOf(with.organisation())
                .forEach(person -> letters.write(letter(
                        person,
                        "negotiations.letter." + what,
                        List.of(
                                stage.title().in(person.locale()),
                                printed.binding(with.until(), person.locale()),
                                reason(with, person.locale())),
                        "/stages/" + stage.id() + "/bid/negotiation")));
    }

    /** To the buyer who opened it. */
    void toBuyer(PublishedStage stage, Negotiation with, String what) {
        people.byId(with.by())
                .ifPresent(person -> letters.write(letter(
                        person,
                        "negotiations.letter." + what,
                        List.of(stage.title().in(person.locale()), with.tenderer()),
                        "/stages/" + stage.id() + "/negotiation")));
    }

    private static String reason(Negotiation with, Locale locale) {
        var ending = with.ending();
        return ending == null || ending.reason() == null ? "" : ending.reason().in(locale);
    }

    /** Nobody else may learn with whom the city negotiates. */
    private static Letter letter(Actor to, String key, List<Object> details, String path) {
        return new Letter(to.email(), to.locale(), key, details, path).unlisted();
    }
}
