package org.guildhall.duties;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Bilingual;
import org.guildhall.people.People;
import org.guildhall.rulings.Obligations;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Duties as pages and the API show them: with the names of people. */
@Component
class DutyViews {
    private final People people;

    DutyViews(People people) {
        this.people = people;
    }

    /** Everything owed. */
    record Owing(boolean loaded, List<View> duties, List<Obligations.Ground> grounds) {}

    /** One duty; what is null is not there. */
    record View(
            String duty,
            Bilingual title,
            String when,
            @Nullable LocalDate due,
            String state,
            List<String> takes,
            boolean unverified,
            List<Obligations.Reason> because,
            @Nullable Filed filed) {}

    /** What was filed. */
    record Filed(
            String how,
            String text,
            Filing.@Nullable File file,
            Filing.@Nullable Claim claim,
            UUID by,
            String name,
            Instant at) {}

    Owing all(Duties.Owing owing) {
        return new Owing(owing.loaded(), owing.duties().stream().map(this::one).toList(), owing.grounds());
    }

    View one(Duty duty) {
        return new View(
                duty.code(),
                duty.title(),
                duty.when().name(),
                duty.due(),
                duty.state().name(),
                duty.takes().stream().map(Enum::name).toList(),
                duty.unverified(),
                duty.because(),
                duty.filed().map(this::filed).orElse(null));
    }

    private Filed filed(Filing filing) {
        return new Filed(
                filing.how().name(),
                filing.text(),
                filing.file(),
                filing.claim(),
                filing.by().value(),
                people.byId(filing.by()).map(Actor::displayName).orElse(""),
                filing.at());
    }
}
