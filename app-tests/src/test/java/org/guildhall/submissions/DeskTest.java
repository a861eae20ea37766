package org.guildhall.submissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Refused;
import org.guildhall.rulings.Convention;
import org.guildhall.rulings.Ruling;
import org.guildhall.solicitations.Closing;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.vendors.Membership;
import org.guildhall.vendors.OrganisationId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Until when a bid binds its bidder, and what the refusal to take it back says. */
class DeskTest {
    private static final ZoneId CITY = ZoneId.of("America/Toronto");
    private static final Closing CLOSING =
            new Closing(new Ocid("ocds-gh0000-2027-1"), Instant.parse("2026-10-01T15:00:00Z"));
    private static final Convention RULE = new Convention(
            "irrevocable", new Ruling.Row("TL-1", "R v Ron Engineering"), new Bilingual("A.", "B."), false);

    @Test
    void theSameTimeOfDayCountsWhenClocksGoBackInBetween() {
        var until = StageFixtures.stage(List.of(), List.of())
                .irrevocableUntil(CLOSING, CITY)
                .orElseThrow();
        assertThat(until).isEqualTo(Instant.parse("2026-11-30T16:00:00Z"));
        assertThat(until.atZone(CITY).toLocalTime())
                .isEqualTo(CLOSING.at().atZone(CITY).toLocalTime());
    }

    @Test
    void aBidBindsStrictlyBeforeItsInstantAndAnExtensionOnlyEverAdds() {
        var until = CLOSING.at().plus(Duration.ofDays(60));
        assertThat(refusal(until, null, until.minusNanos(1000))).isEqualTo("submissions.irrevocable");
        assertThat(refusal(until, null, until)).isEmpty();
        var extended = until.plus(Duration.ofDays(30));
        assertThat(refusal(until, extended, until)).isEqualTo("submissions.irrevocable");
        assertThat(refusal(until, extended, extended)).isEmpty();
        assertThat(refusal(until, CLOSING.at(), until.minusNanos(1000))).isEqualTo("submissions.irrevocable");
    }

    @Test
    void aBindingStageThatNamedNoDayStaysClosed() {
        assertThat(refusal(null, null, CLOSING.at().plus(Duration.ofDays(900)))).isEqualTo("submissions.closed");
    }

    @Test
    void theRefusalNamesTheRuleWhereThereIsOne() {
        var until = CLOSING.at().plus(Duration.ofDays(60));
        assertThatThrownBy(() -> desk(until, null, CLOSING.at()).requireRevocable(CITY))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.details())
                                .containsExactly(until.atZone(CITY), RULE.row().cited()));
    }

    private static String refusal(@Nullable Instant until, @Nullable Instant extended, Instant now) {
        try {
            desk(until, extended, now).requireRevocable(CITY);
            return "";
        } catch (Refused refused) {
            return refused.problem().code();
        }
    }

    private static Desk desk(@Nullable Instant until, @Nullable Instant extended, Instant now) {
        var stage = told(StageFixtures.stage(List.of(), List.of()));
        var organisation = new OrganisationId(java.util.UUID.randomUUID());
        var person = new PersonId(java.util.UUID.randomUUID());
        var held = new Submission(
                BidId.random(),
                stage.id(),
                organisation,
                person,
                "00",
                1,
                CLOSING.at().minusSeconds(1),
                CLOSING.at(),
                Submission.State.HELD,
                extended);
        return new Desk(
                stage,
                CLOSING,
                new Membership(organisation, "Acme", person, Set.of()),
                Draft.empty(stage.id(), organisation),
                Optional.of(held),
                now,
                until);
    }

    private static PublishedStage told(PublishedStage stage) {
        return new PublishedStage(
                stage.id(),
                stage.solicitation(),
                stage.ocid(),
                stage.number(),
                stage.rules(),
                stage.status(),
                stage.state(),
                stage.title(),
                stage.summary(),
                stage.criteria(),
                stage.fields(),
                stage.priceLines(),
                stage.documents(),
                stage.addenda(),
                stage.questionsUntil(),
                stage.startedAt(),
                stage.openingKey(),
                stage.recipient(),
                stage.openers(),
                stage.lock(),
                stage.irrevocableDays(),
                List.of(RULE));
    }
}
