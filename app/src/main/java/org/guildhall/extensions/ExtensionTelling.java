package org.guildhall.extensions;

import java.util.List;
import org.guildhall.journal.Fact;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CityClock;
import org.guildhall.mail.Letter;
import org.guildhall.mail.Letters;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.submissions.Submission;
import org.guildhall.vendors.Organisation;
import org.guildhall.vendors.Vendors;
import org.guildhall.web.Printed;
import org.springframework.stereotype.Component;

/** The facts and letters of this room. */
@Component
class ExtensionTelling {
    private final Vendors vendors;
    private final Letters letters;
    private final Printed printed;
    private final CityClock clock;

    ExtensionTelling(Vendors vendors, Letters letters, Printed printed, CityClock clock) {
        this.vendors = vendors;
        this.letters = letters;
        this.printed = printed;
        this.clock = clock;
    }

    Fact asked(Actor buyer, PublishedStage stage, Asked asked) {
        return fact("extension.asked", buyer, stage)
                .with("until", asked.until())
                .with("reason", asked.reason());
    }

    Fact answered(Actor vendor, PublishedStage stage, Asked asked, Submission bid, boolean agrees) {
        var tenderer =
                vendors.byId(bid.organisation()).map(Organisation::legalName).orElse("");
        return fact("extension.answered", vendor, stage)
                .with("bid", bid.id().value())
                .with("organisation", bid.organisation().value())
                .with("tenderer", tenderer)
                .with("agrees", agrees)
                .with("until", asked.until());
    }

    /** To every member of the organisation whose bid it is, each in their language. */
    void write(PublishedStage stage, Asked asked, Standing standing) {
        vendors.peopleOf(standing.organisation())
                .forEach(person -> letters.write(new Letter(
                                person.email(),
                                person.locale(),
                                "extensions.letter.asked",
                                List.of(
                                        stage.title().in(person.locale()),
                                        printed.binding(standing.until(), person.locale()),
                                        printed.binding(asked.until(), person.locale()),
                                        asked.reason().in(person.locale())),
                                "/stages/" + stage.id() + "/bid/validity")
                        .unlisted()));
    }

    private Fact fact(String kind, Actor actor, PublishedStage stage) {
        return Fact.of(kind, stage.ocid(), actor, clock.instant())
                .in(stage.id().toString())
                .with("stage", stage.id().value());
    }
}
