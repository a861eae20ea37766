package org.guildhall.openings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.guildhall.journal.Fact;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.PersonId;
import org.guildhall.solicitations.StageId;
import org.guildhall.submissions.BidId;
import org.guildhall.submissions.Submission;
import org.guildhall.vendors.OrganisationId;
import org.junit.jupiter.api.Test;

/** What facts say of a bid is the same in whatever order the transactions that wrote them began. */
class ToldBidsTest {
    private static final Instant ARRIVED = Instant.parse("2026-05-01T15:00:00Z");
    private static final Instant REPLACED = ARRIVED.plusSeconds(60);
    private static final Actor BIDDER =
            new Actor(new PersonId(UUID.randomUUID()), "B", "b@example.org", Set.of(), Locale.CANADA);

    private final Submission row = new Submission(
            new BidId(UUID.randomUUID()),
            new StageId(UUID.randomUUID()),
            new OrganisationId(UUID.randomUUID()),
            BIDDER.id(),
            "0".repeat(64),
            10,
            ARRIVED,
            ARRIVED.plusSeconds(3600),
            Submission.State.REPLACED,
            null);

    private final Fact received = fact("submission.received", ARRIVED)
            .with("organisation", row.organisation().toString())
            .with("sha256", row.sha256())
            .with("size", row.size())
            .with("arrivedAt", ARRIVED.toString());
    private final Fact replaced = fact("submission.replaced", REPLACED);

    @Test
    void aBidThatWasReplacedIsReplacedThoughItsReceptionStandsAfterIt() {
        for (var order : List.of(List.of(received, replaced), List.of(replaced, received))) {
            var told = new ToldBids();
            order.forEach(told::tell);
            assertThat(told.receivedDiffers(row, REPLACED, null))
                    .as(order.toString())
                    .isEmpty();
            assertThat(told.notReceived()).isEmpty();
        }
    }

    @Test
    void aBidOfWhichNothingButTheReceptionIsToldIsHeld() {
        var told = new ToldBids();
        told.tell(received);
        assertThat(told.receivedDiffers(row, REPLACED, null))
                .hasValueSatisfying(found -> assertThat(found).endsWith("state"));
    }

    private Fact fact(String kind, Instant at) {
        return Fact.of(kind, new Ocid("ocds-test-1"), BIDDER, at)
                .in(row.stage().toString())
                .with("bid", row.id().toString());
    }
}
